package io.execguard.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Counts records that could not be written, and says so on standard error once an outage. */
final class Lost {
  /** Outages that follow each other within this time are one, in nanoseconds. */
  private static final long ONE_OUTAGE = 60_000_000_000L;

  private final String task;
  private final String place;
  private long count;
  private String why = "";
  private boolean said;
  private long saidAt;

  /**
   * @param task what cannot be done: {@code log to}
   * @param place where, as people know it
   */
  Lost(String task, String place) {
    this.task = task;
    this.place = place;
  }

  void add(IOException because) {
    count++;
    why = reason(because);
    long now = System.nanoTime();
    if (count == 1 && (!said || now - saidAt > ONE_OUTAGE)) {
      said = true;
      saidAt = now;
      say();
    }
  }

  long count() {
    return count;
  }

  String why() {
    return why;
  }

  /** They were told of. */
  void clear() {
    count = 0;
  }

  private String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    // java.io says "PATH (reason)".
    String prefix = place + " (";
    boolean named = message.startsWith(prefix) && message.endsWith(")");
    return named ? message.substring(prefix.length(), message.length() - 1) : message;
  }

  private void say() {
    String line =
        "execguard: cannot "
            + task
            + " "
            + printable(place)
            + " ("
            + printable(why)
            + "); launches go on, and it is tried again\n";
    @SuppressWarnings("resource") // Closing it would close the descriptor.
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    try {
      err.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyReadsIt) {
      // There is no other place to say it.
    }
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < 500; i++) {
      printable.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return printable.toString();
  }
}
