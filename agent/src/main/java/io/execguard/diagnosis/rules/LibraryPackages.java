package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which package holds a shared library that programs brought along with Java applications like to
 * need: browsers, databases, converters. Only what the package indexes of the distributions say; a
 * library that is not in the table gets no advice rather than a guess.
 */
final class LibraryPackages {
  /**
   * Columns: DT_NEEDED name, Debian and Ubuntu, Alpine, Fedora and RHEL, SUSE, Arch; - for none. Of
   * Debian's, ~ gets the ending t64 from Debian 13 and Ubuntu 24.04 on (64-bit time_t), and ! is
   * gone there.
   */
  private static final String[] TABLE = {
    "libc.so.6 libc6 - glibc glibc glibc",
    "libm.so.6 libc6 - glibc glibc glibc",
    "libdl.so.2 libc6 - glibc glibc glibc",
    "librt.so.1 libc6 - glibc glibc glibc",
    "libpthread.so.0 libc6 - glibc glibc glibc",
    "libtinfo.so.5 libtinfo5! - ncurses-compat-libs libncurses5 -",
    "libncurses.so.5 libncurses5! - ncurses-compat-libs libncurses5 -",
    "libncurses.so.6 libncurses6 - ncurses-libs libncurses6 -",
    "libncursesw.so.6 libncursesw6 libncursesw ncurses-libs libncurses6 ncurses",
    "libtinfo.so.6 libtinfo6 - ncurses-libs libncurses6 ncurses",
    "libreadline.so.8 libreadline8~ readline readline libreadline8 readline",
    "libstdc++.so.6 libstdc++6 libstdc++ libstdc++ libstdc++6 gcc-libs",
    "libgcc_s.so.1 libgcc-s1 libgcc libgcc libgcc_s1 gcc-libs",
    "libgomp.so.1 libgomp1 libgomp libgomp libgomp1 gcc-libs",
    "libatomic.so.1 libatomic1 libatomic libatomic libatomic1 gcc-libs",
    "libgfortran.so.5 libgfortran5 libgfortran libgfortran libgfortran5 gcc-libs",
    "libaio.so.1 libaio1! libaio libaio libaio1 libaio",
    "libnuma.so.1 libnuma1 - numactl-libs libnuma1 numactl",
    "libz.so.1 zlib1g zlib zlib libz1 zlib",
    "liblzma.so.5 liblzma5 xz-libs xz-libs liblzma5 xz",
    "libzstd.so.1 libzstd1 zstd-libs libzstd libzstd1 zstd",
    "libnss3.so libnss3 nss nss mozilla-nss nss",
    "libnssutil3.so libnss3 nss nss mozilla-nss nss",
    "libsmime3.so libnss3 nss nss mozilla-nss nss",
    "libnspr4.so libnspr4 nspr nspr mozilla-nspr nspr",
    "libssl.so.3 libssl3~ libssl3 openssl-libs libopenssl3 openssl",
    "libcrypto.so.3 libssl3~ libcrypto3 openssl-libs libopenssl3 openssl",
    "libcurl.so.4 libcurl4~ libcurl libcurl libcurl4 curl",
    "libcrypt.so.1 libcrypt1 - libxcrypt-compat libcrypt1 libxcrypt-compat",
    "libgssapi_krb5.so.2 libgssapi-krb5-2 krb5-libs krb5-libs krb5 krb5",
    "libexpat.so.1 libexpat1 libexpat expat libexpat1 expat",
    "libxml2.so.2 libxml2 libxml2 libxml2 libxml2-2 libxml2",
    "libpq.so.5 libpq5 libpq libpq libpq5 postgresql-libs",
    "libuuid.so.1 libuuid1 libuuid libuuid libuuid1 util-linux-libs",
    "libsystemd.so.0 libsystemd0 - systemd-libs libsystemd0 systemd-libs",
    "libfuse.so.2 libfuse2~ fuse fuse-libs libfuse2 fuse2",
    "libunwind.so.8 libunwind8 libunwind libunwind libunwind8 libunwind",
    "libfontconfig.so.1 libfontconfig1 fontconfig fontconfig libfontconfig1 fontconfig",
    "libfreetype.so.6 libfreetype6 freetype freetype libfreetype6 freetype2",
    "libpng16.so.16 libpng16-16~ libpng libpng libpng16-16 libpng",
    "libX11.so.6 libx11-6 libx11 libX11 libX11-6 libx11",
    "libXext.so.6 libxext6 libxext libXext libXext6 libxext",
    "libXrender.so.1 libxrender1 libxrender libXrender libXrender1 libxrender",
    "libXtst.so.6 libxtst6 libxtst libXtst libXtst6 libxtst",
    "libXi.so.6 libxi6 libxi libXi libXi6 libxi",
    "libXcomposite.so.1 libxcomposite1 libxcomposite libXcomposite libXcomposite1 libxcomposite",
    "libXdamage.so.1 libxdamage1 libxdamage libXdamage libXdamage1 libxdamage",
    "libXfixes.so.3 libxfixes3 libxfixes libXfixes libXfixes3 libxfixes",
    "libXrandr.so.2 libxrandr2 libxrandr libXrandr libXrandr2 libxrandr",
    "libxcb.so.1 libxcb1 libxcb libxcb libxcb1 libxcb",
    "libxkbcommon.so.0 libxkbcommon0 libxkbcommon libxkbcommon libxkbcommon0 libxkbcommon",
    "libGL.so.1 libgl1 mesa-gl libglvnd-glx libglvnd libglvnd",
    "libgbm.so.1 libgbm1 mesa-gbm mesa-libgbm libgbm1 mesa",
    "libdrm.so.2 libdrm2 libdrm libdrm libdrm2 libdrm",
    "libasound.so.2 libasound2~ alsa-lib alsa-lib libasound2 alsa-lib",
    "libcups.so.2 libcups2~ cups-libs cups-libs libcups2 libcups",
    "libglib-2.0.so.0 libglib2.0-0~ glib glib2 libglib-2_0-0 glib2",
    "libgobject-2.0.so.0 libglib2.0-0~ glib glib2 libgobject-2_0-0 glib2",
    "libgtk-3.so.0 libgtk-3-0~ gtk+3.0 gtk3 libgtk-3-0 gtk3",
    "libpango-1.0.so.0 libpango-1.0-0 pango pango libpango-1_0-0 pango",
    "libcairo.so.2 libcairo2 cairo cairo libcairo2 cairo",
    "libdbus-1.so.3 libdbus-1-3 dbus-libs dbus-libs libdbus-1-3 dbus",
  };

  private LibraryPackages() {}

  /**
   * How to install the packages that hold those of the libraries which the table knows.
   *
   * @param wide whether they are for a 64-bit program
   * @return null if none is known on this host
   */
  static @Nullable Fix install(Case c, List<String> libraries, boolean wide) {
    Distribution distribution = Distribution.of(c.host());
    Set<String> packages = new LinkedHashSet<String>();
    List<String> held = new ArrayList<String>();
    for (String library : libraries) {
      String name = of(c.host(), library);
      if (name != null) {
        packages.add(name);
        held.add(library);
      }
    }
    if (packages.isEmpty()) {
      return null;
    }
    String what =
        held.size() == libraries.size()
            ? libraries.size() == 1
                ? "install the package that holds it"
                : "install what holds them"
            : "install what holds " + Words.list(held);
    boolean foreign = !wide && c.host().platform().architecture().equals("amd64");
    return foreign
        ? on386(c, distribution, what, packages)
        : Install.packages(c, what, String.join(" ", packages));
  }

  private static @Nullable Fix on386(
      Case c, Distribution distribution, String what, Set<String> packages) {
    StringBuilder names = new StringBuilder();
    boolean debian = distribution == Distribution.DEBIAN;
    for (String name : packages) {
      names.append(names.length() == 0 ? "" : " ").append(name).append(debian ? ":i386" : ".i686");
    }
    Fix fix =
        debian || distribution == Distribution.FEDORA
            ? Install.packages(c, what, names.toString())
            : null;
    String command = fix == null ? null : fix.command();
    return fix == null || command == null || !debian
        ? fix
        : Fix.of(
            fix.text(),
            Distribution.asRoot(c.host(), "dpkg --add-architecture i386")
                + " && "
                + Distribution.asRoot(c.host(), "apt-get update")
                + " && "
                + command);
  }

  /** The package; null if not known. */
  static @Nullable String of(Host host, String library) {
    int column = Packages.column(Distribution.of(host));
    for (String line : TABLE) {
      if (column > 0 && line.startsWith(library + " ")) {
        String name = line.split(" ")[column];
        if (name.equals("-")) {
          return null;
        }
        boolean time64 = isTime64(host);
        return name.endsWith("~")
            ? name.replace("~", time64 ? "t64" : "")
            : name.endsWith("!") ? time64 ? null : name.replace("!", "") : name;
      }
    }
    return null;
  }

  /** Whether Debian's libraries have been renamed for time_t of 64 bits. */
  static boolean isTime64(Host host) {
    String id = host.osRelease().get("ID");
    String version = host.osRelease().get("VERSION_ID");
    if (version == null || !version.matches("\\d{1,4}(\\..*)?")) {
      return false;
    }
    int major = Integer.parseInt(version.split("\\.")[0]);
    return "ubuntu".equals(id) ? major >= 24 : "debian".equals(id) && major >= 13;
  }
}
