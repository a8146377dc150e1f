package io.execguard.cli;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** What Java does not tell of the descriptors 0 and 1 that it was started with. */
final class StandardStreams {
  private static final Path DESCRIPTORS = Paths.get("/proc/self/fd");

  /** O_CLOEXEC as fdinfo shows it: {@code flags: 02100000} (proc_pid_fdinfo(5)), in octal. */
  private static final int CLOEXEC = 02000000;

  /** O_NONBLOCK, there too: a write to a full pipe fails (EAGAIN) and does not wait. */
  private static final int NONBLOCK = 04000;

  private StandardStreams() {}

  /**
   * Why not everything has arrived that was written to standard output: the reason that the system
   * gives; null if all has, or if its reader has gone ({@code | head}), which is nobody's fault.
   */
  static @Nullable String failure(PrintStream out) {
    if (!out.checkError() || out != System.out) {
      return null;
    }
    String target = target(1);
    boolean peer = target.startsWith("pipe:") || target.startsWith("socket:");
    if (peer && !has(NONBLOCK, 1)) {
      // One that waits until there is room fails for no other cause, in whatever language.
      return null;
    }
    // A PrintStream keeps the reason to itself; the descriptor says it again.
    try {
      new FileOutputStream(FileDescriptor.out).write('\n');
      return "a part is missing";
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      return isReaderGone(reason) ? null : reason;
    }
  }

  private static boolean isReaderGone(String reason) {
    return reason.contains("roken pipe")
        || reason.contains("onnection reset")
        || reason.contains("pipe is being closed");
  }

  /**
   * Whether there is no standard input: the process was started with descriptor 0 closed, and the
   * JVM has opened a file of its own under that number, mostly its classes.
   */
  static boolean isClosed(InputStream in) {
    if (in != System.in) {
      return false;
    }
    String target = target(0);
    String classes = System.getProperty("java.home") + "/lib/modules";
    // What is inherited was never marked so: execve(2) would have closed it.
    return !target.isEmpty() && (has(CLOEXEC, 0) || target.equals(canonical(classes)));
  }

  /** Whether a descriptor has that flag, as far as can be seen. */
  private static boolean has(int flag, int descriptor) {
    try {
      byte[] bytes = Files.readAllBytes(Paths.get("/proc/self/fdinfo/" + descriptor));
      for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n")) {
        if (line.startsWith("flags:")) {
          return (Long.parseLong(line.substring("flags:".length()).trim(), 8) & flag) != 0;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No /proc: it is taken to be what it should be.
    }
    return false;
  }

  private static String target(int descriptor) {
    try {
      return Files.readSymbolicLink(DESCRIPTORS.resolve(String.valueOf(descriptor))).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String canonical(String path) {
    try {
      return new File(path).getCanonicalPath();
    } catch (IOException e) {
      return path;
    }
  }
}
