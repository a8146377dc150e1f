package io.execguard.guard;

import io.execguard.file.Errno;
import io.execguard.host.probe.Descriptors;
import io.execguard.launch.JdkMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How this JDK words a failed exec. The form differs between releases and the backports of their
 * vendors (JDK-8352533), so the JDK is asked: a launch that fails for sure, of a path below {@code
 * /dev/null}, shows the form. Asked once, when first needed.
 *
 * <p>The text behind the number is the C locale's. In a JVM whose C library speaks another language
 * the JDK's own would be translated; the JDK has no way to ask for it (its one binding of
 * strerror(3), in the file system provider, returns an unfilled buffer up to release 27), and the
 * number is what code that reads the message goes by.
 */
final class JdkWording {
  /** Never there: {@code /dev/null} is no directory. */
  private static final String IMPOSSIBLE = "/dev/null/execguard";

  private @Nullable String form;

  /** What this JDK says of a program whose exec failed with that errno. */
  synchronized String of(Errno errno) {
    String known = form;
    if (known == null) {
      known = ask();
      // What could not be asked now may be asked the next time.
      form = known;
    }
    return in(known == null ? "" : known, errno);
  }

  /**
   * @param form what the JDK says of any errno
   * @return what it says of this one
   */
  static String in(String form, Errno errno) {
    return form.startsWith("Exec failed")
        ? "Exec failed, error: " + errno.number() + " (" + errno.text() + ") "
        : "error=" + errno.number() + ", " + errno.text();
  }

  /** Only to be called within the guard, whose own launches are not looked at. */
  private static @Nullable String ask() {
    if (!Descriptors.areLeft()) {
      return null;
    }
    try {
      new ProcessBuilder(IMPOSSIBLE).start().destroy();
    } catch (IOException e) {
      Throwable cause = e.getCause();
      String message = cause == null ? null : cause.getMessage();
      Integer errno = JdkMessage.errno(message);
      return errno != null && errno == Errno.ENOTDIR.number() ? message : null;
    }
    return null;
  }
}
