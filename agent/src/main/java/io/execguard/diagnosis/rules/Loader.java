package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the path of an ELF loader tells. The names are part of each architecture's ABI: glibc's in
 * sysdeps/unix/sysv/linux/ARCH/ldd-rewrite.sed and shlib-versions, musl's {@code
 * /lib/ld-musl-ARCH.so.1}, Android's {@code /system/bin/linker}.
 */
final class Loader {
  /** File name, path, CPU in words, Debian's name of the CPU; glibc's loaders. */
  private static final String[][] GLIBC = {
    {"ld-linux-x86-64.so.2", "/lib64/ld-linux-x86-64.so.2", "x86-64", "amd64"},
    {"ld-linux.so.2", "/lib/ld-linux.so.2", "i386", "i386"},
    {"ld-linux-x32.so.2", "/libx32/ld-linux-x32.so.2", "x32", "x32"},
    {"ld-linux-aarch64.so.1", "/lib/ld-linux-aarch64.so.1", "aarch64", "arm64"},
    {"ld-linux-armhf.so.3", "/lib/ld-linux-armhf.so.3", "ARM hard-float", "armhf"},
    {"ld-linux.so.3", "/lib/ld-linux.so.3", "ARM soft-float", "armel"},
    {"ld64.so.2", "/lib64/ld64.so.2", "ppc64le", "ppc64el"},
    {"ld64.so.1", "/lib/ld64.so.1", "s390x", "s390x"},
    {"ld-linux-riscv64-lp64d.so.1", "/lib/ld-linux-riscv64-lp64d.so.1", "riscv64", "riscv64"},
    {
      "ld-linux-loongarch-lp64d.so.1",
      "/lib64/ld-linux-loongarch-lp64d.so.1",
      "loongarch64",
      "loong64"
    },
  };

  private static final String[] PLACES = {
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/lib32", "/usr/lib32", "/usr/glibc-compat/lib"
  };

  private final String path;
  private final Origin origin;
  private final String @Nullable [] glibc;

  private Loader(String path, Origin origin, String @Nullable [] glibc) {
    this.path = path;
    this.origin = origin;
    this.glibc = glibc;
  }

  /** Who made programs that name such a loader. */
  enum Origin {
    GLIBC("glibc"),
    MUSL("musl"),
    NIX("Nix"),
    HOMEBREW("Homebrew"),
    ANDROID("Android"),
    FREEBSD("FreeBSD"),
    DRAGONFLY("DragonFly BSD"),
    NETBSD("NetBSD"),
    OPENBSD("OpenBSD"),
    OTHER("another C library");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Whether it is no Linux at all. */
    boolean isOtherSystem() {
      return this == FREEBSD || this == DRAGONFLY || this == NETBSD || this == OPENBSD;
    }
  }

  static Loader of(String path) {
    String name = Words.baseName(path);
    String[] known = null;
    for (String[] row : GLIBC) {
      if (row[0].equals(name)) {
        known = row;
      }
    }
    return new Loader(path, origin(path, name, known != null), known);
  }

  private static Origin origin(String path, String name, boolean glibc) {
    if (path.startsWith("/nix/store/") || path.startsWith("/gnu/store/")) {
      return Origin.NIX;
    }
    if (path.contains("linuxbrew")) {
      return Origin.HOMEBREW;
    }
    if (path.startsWith("/system/bin/linker")) {
      return Origin.ANDROID;
    }
    if (name.startsWith("ld-musl-")) {
      return Origin.MUSL;
    }
    if (name.equals("ld-elf.so.1") || name.equals("ld-elf32.so.1")) {
      return Origin.FREEBSD;
    }
    if (name.equals("ld-elf.so.2")) {
      return Origin.DRAGONFLY;
    }
    if (name.equals("ld.elf_so")) {
      return Origin.NETBSD;
    }
    if (path.equals("/usr/libexec/ld.so")) {
      return Origin.OPENBSD;
    }
    return glibc ? Origin.GLIBC : Origin.OTHER;
  }

  String path() {
    return path;
  }

  Origin origin() {
    return origin;
  }

  /** The C library that it belongs to, if it is the system's usual one. */
  Host.Libc libc() {
    switch (origin) {
      case GLIBC:
        return Host.Libc.GLIBC;
      case MUSL:
        return Host.Libc.MUSL;
      case ANDROID:
        return Host.Libc.BIONIC;
      default:
        return Host.Libc.UNKNOWN;
    }
  }

  boolean bits32() {
    String debian = debian();
    return debian.equals("i386") || debian.startsWith("arm") && !debian.equals("arm64");
  }

  /** The CPU in words; empty if not known. */
  String machine() {
    return glibc == null ? "" : glibc[2];
  }

  /** How to install it on that host; null if not known. */
  @Nullable Fix install(Case c) {
    String cpu = debian();
    if (cpu.isEmpty()) {
      return null;
    }
    String text = "install the C library for " + machine() + " programs";
    String own = c.host().platform().architecture();
    boolean ofThisCpu = cpu.equals(own);
    boolean i386 = cpu.equals("i386") && own.equals("amd64");
    switch (Distribution.of(c.host())) {
      case DEBIAN:
        return ofThisCpu ? Install.packages(c, text, "libc6") : multiarch(c, text, cpu);
      case FEDORA:
        return ofThisCpu || i386 ? Install.packages(c, text, i386 ? "glibc.i686" : "glibc") : null;
      case SUSE:
        return ofThisCpu || i386 ? Install.packages(c, text, i386 ? "glibc-32bit" : "glibc") : null;
      case ARCH:
        return ofThisCpu || i386 ? Install.packages(c, text, i386 ? "lib32-glibc" : "glibc") : null;
      case WOLFI:
        return ofThisCpu ? Install.packages(c, text, "glibc") : null;
      default:
        return null;
    }
  }

  private static Fix multiarch(Case c, String text, String cpu) {
    return Fix.of(
        text + " (" + Distribution.name(c.host()) + ")",
        Distribution.asRoot(c.host(), "dpkg --add-architecture " + cpu)
            + " && "
            + Distribution.asRoot(c.host(), "apt-get update")
            + " && "
            + Distribution.asRoot(c.host(), "apt-get install -y libc6:" + cpu));
  }

  /** Debian's name of the CPU; empty if not known. */
  String debian() {
    return glibc == null ? "" : glibc[3];
  }

  /** Other paths at which a file of that name is. */
  List<String> otherPlaces(FileView files) {
    List<String> places = new ArrayList<String>();
    String name = Words.baseName(path);
    for (String directory : PLACES) {
      String candidate = directory + "/" + name;
      if (!candidate.equals(path) && files.facts(candidate).isRegular()) {
        places.add(candidate);
      }
    }
    return places;
  }

  /** Where glibc's loader is on such a host; null if not known. */
  static @Nullable String nativePath(String architecture) {
    for (String[] row : GLIBC) {
      if (row[3].equals(architecture) || row[3].equals("i386") && architecture.equals("386")) {
        return row[1];
      }
    }
    return null;
  }
}
