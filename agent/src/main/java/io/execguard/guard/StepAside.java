package io.execguard.guard;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Says once that something of ours went wrong, in one line that needs nothing of ours to print.
 * What cannot be said on the spot, because stack or heap are used up, is said at the next launch.
 */
final class StepAside {
  private final AtomicBoolean said = new AtomicBoolean();

  /** What is still to be said, a text or a Throwable; null for nothing. */
  private volatile @Nullable Object owed;

  /** The launch goes on whatever happens in here. */
  void because(Throwable t) {
    try {
      if (t instanceof VirtualMachineError) {
        // Now is not the time to make texts.
        owe(t);
      } else {
        once(t);
      }
    } catch (Throwable nothingLeftToDo) {
      // The line is lost; the launch matters more. Said may be set: there is one try.
    }
  }

  /**
   * Something to be said when a launch comes by that has room for it. Takes neither heap nor stack.
   */
  void owe(Object what) {
    if (!said.get()) {
      owed = what;
    }
  }

  /** Says what is owed. */
  void settle() {
    Object what = owed;
    if (what != null) {
      once(what);
      owed = null;
    }
  }

  private void once(Object what) {
    if (said.compareAndSet(false, true)) {
      say(
          "steps aside, launches go on as without it where this happens ("
              + what.toString().replace('\n', ' ').replace('\r', ' ')
              + ")");
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
