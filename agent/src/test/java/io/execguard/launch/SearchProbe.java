package io.execguard.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Starts programs in a JVM of its own, whose PATH a test has set, and says what came of it. */
final class SearchProbe {
  private SearchProbe() {}

  /**
   * For each program, without and with a touched environment, one line: what the program printed,
   * or {@code errno N}.
   *
   * @param args the working directory, then the programs
   */
  public static void main(String[] args) throws Exception {
    for (int i = 1; i < args.length; i++) {
      for (boolean touched : new boolean[] {false, true}) {
        ProcessBuilder builder = new ProcessBuilder(args[i]).directory(new File(args[0]));
        if (touched) {
          builder.environment().put("PATH", "/child");
        }
        System.out.println(outcome(builder));
      }
    }
  }

  private static String outcome(ProcessBuilder builder) throws InterruptedException {
    try {
      Process process = builder.redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      process.waitFor();
      return said;
    } catch (IOException e) {
      return "errno " + JdkMessage.errno(e.getMessage());
    }
  }
}
