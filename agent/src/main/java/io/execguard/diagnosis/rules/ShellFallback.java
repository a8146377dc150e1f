package io.execguard.diagnosis.rules;

import io.execguard.host.Host;
import org.jspecify.annotations.Nullable;

/** Who gives a file that the kernel answers ENOEXEC for to {@code /bin/sh}. */
final class ShellFallback {
  private ShellFallback() {}

  /** {@code execvp} of glibc, or of macOS; null where nobody does. */
  static @Nullable String of(Host host) {
    if (host.isMac()) {
      return "macOS's C library";
    }
    return host.libc() == Host.Libc.GLIBC ? "glibc" : null;
  }
}
