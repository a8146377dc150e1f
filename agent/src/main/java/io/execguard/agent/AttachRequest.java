package io.execguard.agent;

import java.io.FileOutputStream;
import java.io.IOException;

/**
 * What somebody asks of a JVM that runs already: options as behind {@code -javaagent:...=}, or
 * {@code detach}; and before them, from our own command line, {@code @FILE} and a newline: the file
 * that the answer is written to.
 */
final class AttachRequest {
  private final String replyFile;
  private final String options;

  private AttachRequest(String replyFile, String options) {
    this.replyFile = replyFile;
    this.options = options;
  }

  static AttachRequest of(String arguments) {
    String text = arguments == null ? "" : arguments;
    int end = text.startsWith("@") ? text.indexOf('\n') : -1;
    return end < 0
        ? new AttachRequest(null, text)
        : new AttachRequest(text.substring(1, end), text.substring(end + 1));
  }

  boolean isDetach() {
    return options.equals("detach");
  }

  String options() {
    return options;
  }

  /** Answers; on standard error where nobody waits for it and it is no plain success. */
  void answer(boolean done, String line) {
    if (replyFile == null) {
      if (!done) {
        Agent.say(line);
      }
      return;
    }
    try {
      FileOutputStream out = new FileOutputStream(replyFile);
      try {
        out.write(((done ? "done " : "not ") + line + "\n").getBytes("UTF-8"));
      } finally {
        out.close();
      }
    } catch (IOException e) {
      Agent.say(line + " (the answer cannot be written: " + e + ")");
    }
  }
}
