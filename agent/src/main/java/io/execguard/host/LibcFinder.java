package io.execguard.host;

import org.jspecify.annotations.Nullable;

/**
 * The C library that this JVM runs on: it decides what becomes of ENOEXEC, and it may be another
 * one than the distribution's (a glibc JVM beside musl).
 */
final class LibcFinder {
  private LibcFinder() {}

  static Host.Libc find(HostTree tree) {
    // What is mapped into this process. Libraries lie at the end of a list that a large JVM makes
    // long.
    @Nullable String maps = tree.text("/proc/self/maps", 1 << 22);
    if (maps == null) {
      return Host.Libc.UNKNOWN;
    }
    if (maps.contains("/ld-musl-") || maps.contains("/libc.musl-")) {
      return Host.Libc.MUSL;
    }
    if (maps.contains("/libc.so.6") || maps.contains("/libc-2.") || maps.contains("/ld-linux")) {
      return Host.Libc.GLIBC;
    }
    if (maps.contains("/bionic/libc.so") || maps.contains("/bin/linker")) {
      return Host.Libc.BIONIC;
    }
    return Host.Libc.UNKNOWN;
  }
}
