package io.execguard.guard;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says once that something of ours went wrong, in one line that needs nothing of ours to print. */
final class StepAside {
  private final AtomicBoolean said = new AtomicBoolean();

  /** The launch goes on whatever happens in here. */
  void because(Throwable t) {
    try {
      if (said.compareAndSet(false, true)) {
        say(
            "steps aside, launches go on as without it where this happens ("
                + String.valueOf(t).replace('\n', ' ').replace('\r', ' ')
                + ")");
      }
    } catch (Throwable nothingLeftToDo) {
      // The line is lost; the launch matters more. Said may be set: there is one try.
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
