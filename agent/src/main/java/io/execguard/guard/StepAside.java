package io.execguard.guard;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says once that something of ours went wrong, in one line that needs nothing of ours to print.
 * What cannot be said on the spot, because stack or heap are used up, is said at the next launch.
 *
 * <p>Nothing of {@code java.util.concurrent} in here: from Java 9 on the first use of an atomic
 * class links a {@code VarHandle}, which takes metaspace, and a JVM that has none left is one of
 * those that have something to say.
 */
final class StepAside {
  private volatile boolean said;

  /** What is still to be said, a text or a Throwable; null for nothing. */
  private volatile @Nullable Object owed;

  /** The launch goes on whatever happens in here. */
  void because(Throwable t) {
    // Where heap or stack are used up, now is not the time to make texts.
    owe(t);
    if (!(t instanceof VirtualMachineError)) {
      settle();
    }
  }

  /**
   * Something to be said when a launch comes by that has room for it. Takes neither heap nor stack.
   */
  void owe(Object what) {
    if (!said) {
      owed = what;
    }
  }

  /** Says what is owed; if that cannot be done, it stays owed, and the launch goes on. */
  void settle() {
    Object what = owed;
    if (what == null) {
      return;
    }
    try {
      once(what);
      owed = null;
    } catch (Throwable noRoom) {
      // The next launch may have more.
    }
  }

  private synchronized void once(Object what) {
    if (!said) {
      say(
          "steps aside, launches go on as without it where this happens ("
              + what.toString().replace('\n', ' ').replace('\r', ' ')
              + ")");
      said = true;
    }
  }

  /** One line, whatever becomes of it. */
  void say(String line) {
    // Not System.err: it may be the application's, with its locks and its own launches behind it.
    // Not closed: that would close the descriptor.
    @SuppressWarnings("resource")
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    try {
      err.write(("execguard: " + line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyReadsIt) {
      // There is no other place to say it.
    }
  }
}
