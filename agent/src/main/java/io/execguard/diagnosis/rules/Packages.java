package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which package holds a program that Java applications like to start or scripts name after {@code
 * #!}. Only what the package indexes of the distributions say; a program that is not in the table
 * gets no advice rather than a guess.
 */
final class Packages {
  /** Columns: program, Debian and Ubuntu, Alpine, Fedora and RHEL, SUSE, Arch; - for none. */
  private static final String[] TABLE = {
    "sh dash busybox bash bash bash",
    "bash bash bash bash bash bash",
    "dash dash dash dash dash dash",
    "zsh zsh zsh zsh zsh zsh",
    "fish fish fish fish fish fish",
    "ksh ksh loksh ksh ksh ksh",
    "csh csh - tcsh tcsh tcsh",
    "tcsh tcsh tcsh tcsh tcsh tcsh",
    "env coreutils coreutils coreutils coreutils coreutils",
    "awk mawk gawk gawk gawk gawk",
    "gawk gawk gawk gawk gawk gawk",
    "perl perl perl perl-interpreter perl perl",
    "python3 python3 python3 python3 python3 python",
    "python python-is-python3 python3 python-unversioned-command - python",
    "ruby ruby ruby ruby ruby ruby",
    "node nodejs nodejs nodejs nodejs nodejs",
    "nodejs nodejs nodejs nodejs nodejs nodejs",
    "npm npm npm nodejs-npm npm npm",
    "npx npm npm nodejs-npm npm npm",
    "php php-cli - php-cli - php",
    "lua lua5.4 - lua - lua",
    "tclsh tcl tcl tcl tcl tcl",
    "expect expect expect expect expect expect",
    "Rscript r-base-core R R-core R-base r",
    "make make make make make make",
    "gcc gcc gcc gcc gcc gcc",
    "cc gcc gcc gcc gcc gcc",
    "cmake cmake cmake cmake cmake cmake",
    "git git git git git git",
    "svn subversion subversion subversion subversion subversion",
    "hg mercurial mercurial mercurial mercurial mercurial",
    "curl curl curl curl curl curl",
    "wget wget wget wget wget wget",
    "jq jq jq jq jq jq",
    "file file file file file file",
    "which debianutils which which which which",
    "ps procps procps procps-ng procps procps-ng",
    "top procps procps procps-ng procps procps-ng",
    "pgrep procps procps procps-ng procps procps-ng",
    "pkill procps procps procps-ng procps procps-ng",
    "lsof lsof lsof lsof lsof lsof",
    "ip iproute2 iproute2 iproute iproute2 iproute2",
    "ss iproute2 iproute2 iproute iproute2 iproute2",
    "netstat net-tools net-tools net-tools net-tools net-tools",
    "ifconfig net-tools net-tools net-tools net-tools net-tools",
    "ping iputils-ping iputils iputils iputils iputils",
    "nslookup dnsutils bind-tools bind-utils bind-utils bind",
    "dig dnsutils bind-tools bind-utils bind-utils bind",
    "ssh openssh-client openssh-client openssh-clients openssh-clients openssh",
    "scp openssh-client openssh-client openssh-clients openssh-clients openssh",
    "rsync rsync rsync rsync rsync rsync",
    "sudo sudo sudo sudo sudo sudo",
    "tar tar tar tar tar tar",
    "gzip gzip gzip gzip gzip gzip",
    "xz xz-utils xz xz xz xz",
    "zip zip zip zip zip zip",
    "unzip unzip unzip unzip unzip unzip",
    "bzip2 bzip2 bzip2 bzip2 bzip2 bzip2",
    "zstd zstd zstd zstd zstd zstd",
    "openssl openssl openssl openssl openssl openssl",
    "gpg gnupg gnupg gnupg2 gpg2 gnupg",
    "ffmpeg ffmpeg ffmpeg - - ffmpeg",
    "convert imagemagick imagemagick ImageMagick ImageMagick imagemagick",
    "gs ghostscript ghostscript ghostscript ghostscript ghostscript",
    "dot graphviz graphviz graphviz graphviz graphviz",
    "pdftotext poppler-utils poppler-utils poppler-utils poppler-tools poppler",
    "pdftoppm poppler-utils poppler-utils poppler-utils poppler-tools poppler",
    "tesseract tesseract-ocr tesseract-ocr tesseract tesseract-ocr tesseract",
    "soffice libreoffice libreoffice libreoffice libreoffice libreoffice-fresh",
    "xdg-open xdg-utils xdg-utils xdg-utils xdg-utils xdg-utils",
    "psql postgresql-client postgresql-client postgresql postgresql postgresql",
    "pg_dump postgresql-client postgresql-client postgresql postgresql postgresql",
    "mysql default-mysql-client mysql-client mysql - -",
    "mysqldump default-mysql-client mysql-client mysql - -",
    "docker docker.io docker-cli moby-engine docker docker",
    "mvn maven maven maven maven maven",
    "dos2unix dos2unix dos2unix dos2unix dos2unix dos2unix",
  };

  /** What Wolfi's index has under the names of Alpine's; versions are part of others' names. */
  private static final List<String> WOLFI =
      Arrays.asList(
          ("bash busybox coreutils curl wget git jq openssl perl make gcc cmake tar gzip xz zip"
                  + " unzip zstd bzip2 rsync dash zsh gawk procps openssh-client maven")
              .split(" "));

  /** Names in nixpkgs that are not Arch's. */
  private static final String[] NIXPKGS = {
    "sh bash",
    "make gnumake",
    "tar gnutar",
    "python3 python3",
    "python python3",
    "netstat nettools",
    "ifconfig nettools",
    "ps procps",
    "top procps",
    "pgrep procps",
    "pkill procps",
    "pdftotext poppler_utils",
    "pdftoppm poppler_utils",
    "soffice libreoffice",
    "Rscript R",
    "xdg-open xdg-utils",
    "docker docker",
  };

  private static final Map<String, String[]> ROWS = new HashMap<String, String[]>();

  static {
    for (String line : TABLE) {
      String[] row = line.split(" ");
      ROWS.put(row[0], row);
    }
  }

  private Packages() {}

  /** The package that holds the program; null if that is not known. */
  static @Nullable String of(Distribution distribution, String program) {
    String[] row = ROWS.get(program);
    if (row != null && distribution == Distribution.NIXOS) {
      return nixpkgs(program, row[5]);
    }
    if (row != null && distribution == Distribution.WOLFI) {
      return WOLFI.contains(row[2]) ? row[2] : null;
    }
    int column = column(distribution);
    return row == null || column == 0 || row[column].equals("-") ? null : row[column];
  }

  private static @Nullable String nixpkgs(String program, String arch) {
    for (String line : NIXPKGS) {
      if (line.startsWith(program + " ")) {
        return line.substring(line.indexOf(' ') + 1);
      }
    }
    return arch.equals("-") ? null : arch;
  }

  /** Where the tables of packages have that distribution's name; 0 if they have none. */
  static int column(Distribution distribution) {
    switch (distribution) {
      case DEBIAN:
        return 1;
      case ALPINE:
        return 2;
      case FEDORA:
        return 3;
      case SUSE:
        return 4;
      case ARCH:
        return 5;
      default:
        return 0;
    }
  }
}
