package io.execguard.conformance;

import java.util.SplittableRandom;

/** Puts a {@code #!} line together, sound or not. */
final class ScriptMutator {
  private static final String[] STARTS = {
    "#!", "#!", "#!", "#!", "#!", "#!", "#! ", "#!\t", "#", "##!", " #!", "\n#!", "#\0!", "!#", ""
  };
  private static final String[] PARTS = {
    "/bin/sh",
    "/usr/bin/env",
    "/bin/",
    "/",
    "sh",
    "/no/such",
    "/bin/sh/x",
    "/dev/null",
    "env",
    "-e",
    "/etc/passwd",
    "/proc/self/exe",
    ".",
    "..",
    "//",
    "x",
    "/tmp",
    "/lib64/ld-linux-x86-64.so.2"
  };
  private static final String[] GAPS = {
    "", " ", "\t", "\0", "\n", "\r", "\r\n", "  \t ", "\u000b", "\f", "\u00a0", "\u00ff"
  };

  private final SplittableRandom random;
  private final String other;

  /**
   * @param other name of a file that is there; so are those with another last digit
   */
  ScriptMutator(SplittableRandom random, String other) {
    this.random = random;
    this.other = other;
  }

  byte[] line() {
    StringBuilder line = new StringBuilder(pick(STARTS));
    int parts = random.nextInt(5);
    for (int i = 0; i < parts; i++) {
      line.append(gap());
      // One of ten others now and then: chains and circles come about.
      line.append(
          random.nextInt(8) == 0
              ? other.substring(0, other.length() - 1) + random.nextInt(10)
              : pick(PARTS));
    }
    line.append(gap());
    if (random.nextInt(3) > 0) {
      line.append('\n');
    }
    if (random.nextInt(4) == 0) {
      line.append("\necho ").append(gap()).append("\n");
    }
    byte[] bytes = Site.bytes(line.toString());
    int flips = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
    for (int i = 0; i < flips && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String gap() {
    String gap = pick(GAPS);
    return random.nextInt(12) == 0 ? gap.repeat(random.nextInt(220, 262)) : gap;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
