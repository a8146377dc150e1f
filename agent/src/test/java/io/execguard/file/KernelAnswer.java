package io.execguard.file;

import java.io.File;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What facts say of an execve(2), and what the kernel says. */
final class KernelAnswer {
  private static final Pattern NUMBER = Pattern.compile("error[=:] ?(\\d+)");

  private KernelAnswer() {}

  /** What execve(2) must say of a good script if these facts are right. */
  static String predicted(FileFacts facts) {
    if (!facts.isKnown()) {
      return "unknown";
    }
    if (facts.walkError() != null) {
      return "errno " + facts.walkError().number();
    }
    if (!facts.isRegular() || !facts.executable()) {
      return "errno " + Errno.EACCES.number();
    }
    return facts.openForWriting() ? "errno " + Errno.ETXTBSY.number() : "runs";
  }

  /** What it does say, by way of a launch. */
  static String real(String directory, String path) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(path);
    builder.directory(directory == null ? null : new File(directory));
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      // What becomes of it is not the question: a shell may find that it cannot read the script.
      process.waitFor();
      return "runs";
    } catch (IOException e) {
      Matcher number = NUMBER.matcher(e.getMessage());
      return number.find() ? "errno " + number.group(1) : e.getMessage();
    }
  }
}
