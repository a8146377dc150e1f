package io.execguard.scan.tree;

import io.execguard.host.Host;
import org.jspecify.annotations.Nullable;

/**
 * The ELF loaders of the C libraries and the architectures that they are for (glibc,
 * sysdeps/.../shlib-versions; musl, ldso/dlstart and its documentation of {@code LDSO_PATHNAME}).
 */
final class SystemLoaders {
  private static final String[][] GLIBC = {
    {"amd64", "/lib64/ld-linux-x86-64.so.2"},
    {"386", "/lib/ld-linux.so.2"},
    {"arm64", "/lib/ld-linux-aarch64.so.1"},
    {"arm64be", "/lib/ld-linux-aarch64_be.so.1"},
    {"arm", "/lib/ld-linux-armhf.so.3", "/lib/ld-linux.so.3"},
    {"ppc64le", "/lib64/ld64.so.2"},
    {"ppc64", "/lib64/ld64.so.1"},
    {"s390x", "/lib/ld64.so.1"},
    {"riscv64", "/lib/ld-linux-riscv64-lp64d.so.1"},
    {"loong64", "/lib64/ld-linux-loongarch-lp64d.so.1"},
    {"mips64le", "/lib64/ld.so.1"},
    {"mips64", "/lib64/ld.so.1"},
    {"mipsle", "/lib/ld.so.1"},
    {"mips", "/lib/ld.so.1"},
  };

  private static final String[][] MUSL = {
    {"amd64", "x86_64"},
    {"386", "i386"},
    {"arm64", "aarch64"},
    {"arm", "armhf", "arm"},
    {"ppc64le", "powerpc64le"},
    {"ppc64", "powerpc64"},
    {"s390x", "s390x"},
    {"riscv64", "riscv64"},
    {"loong64", "loongarch64"},
    {"mips64le", "mips64el"},
    {"mips64", "mips64"},
    {"mipsle", "mipsel"},
    {"mips", "mips"},
  };

  private SystemLoaders() {}

  /** The C library whose loader has that path; null if none has. */
  static Host.@Nullable Libc libc(String path) {
    if (path.startsWith("/lib/ld-musl-")) {
      return Host.Libc.MUSL;
    }
    for (String[] row : GLIBC) {
      if (contains(row, path)) {
        return Host.Libc.GLIBC;
      }
    }
    return null;
  }

  /** Whether it is the loader for programs of that very architecture. */
  static boolean isNative(String path, String architecture) {
    for (String[] row : GLIBC) {
      if (row[0].equals(architecture) && contains(row, path)) {
        return true;
      }
    }
    for (String[] row : MUSL) {
      for (int i = 1; i < row.length && row[0].equals(architecture); i++) {
        if (path.equals("/lib/ld-musl-" + row[i] + ".so.1")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(String[] row, String path) {
    for (int i = 1; i < row.length; i++) {
      if (row[i].equals(path)) {
        return true;
      }
    }
    return false;
  }
}
