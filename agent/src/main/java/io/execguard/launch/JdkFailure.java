package io.execguard.launch;

import io.execguard.file.Errno;
import org.jspecify.annotations.Nullable;

/** How the JDK says that a launch failed: the number and the step, as far as it tells them. */
public final class JdkFailure {
  private final @Nullable Integer errno;
  private final JdkMessage.Step step;
  private final String message;

  private JdkFailure(@Nullable Integer errno, JdkMessage.Step step, String message) {
    this.errno = errno;
    this.step = step;
    this.message = message;
  }

  /** Reads the message of what {@code ProcessImpl.start} or {@code ProcessBuilder.start} threw. */
  public static JdkFailure of(@Nullable String message) {
    return new JdkFailure(
        JdkMessage.errno(message), JdkMessage.step(message), message == null ? "" : message);
  }

  /** Whether the message is one that says anything about the launch at all. */
  public boolean isKnown() {
    return errno != null || step != JdkMessage.Step.UNKNOWN;
  }

  /** Null if the message has none; 0 if the spawn helper died before there was one. */
  public @Nullable Integer errno() {
    return errno;
  }

  public JdkMessage.Step step() {
    return step;
  }

  /** To the letter. */
  public String message() {
    return message;
  }

  public boolean is(Errno expected) {
    return errno != null && errno == expected.number();
  }

  /** Whether the number comes from the caller's state and not from any file. */
  public boolean isLimit() {
    return step == JdkMessage.Step.NATIVE_THREAD
        || is(Errno.E2BIG)
        || is(Errno.EAGAIN)
        || is(Errno.ENOMEM)
        || is(Errno.ENFILE)
        || is(Errno.EMFILE);
  }

  @Override
  public String toString() {
    return step + " " + errno;
  }
}
