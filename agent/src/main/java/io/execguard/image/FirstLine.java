package io.execguard.image;

import io.execguard.file.Bytes;
import java.io.IOException;

/**
 * What the first line tells of a file whose signature is itself text ({@code MZ}, {@code GIF8}):
 * whether a shell might be meant to read it.
 */
public final class FirstLine {
  private static final byte ESCAPE = 0x1b;

  private FirstLine() {}

  /**
   * Whether no NUL comes before the first line feed: what bash asks ({@code check_binary_file} in
   * its general.c) before it runs a file that the kernel refused. Cosmopolitan programs are made
   * for that question: {@code MZqFpD='} and a line feed.
   */
  public static boolean couldBeShell(Bytes bytes) throws IOException {
    for (byte b : bytes.upTo(0, ProgramFile.HEAD)) {
      if (b == 0) {
        return false;
      }
      if (b == '\n') {
        return true;
      }
    }
    return true;
  }

  /**
   * Whether it begins with an assignment, if the NULs are left out, as dash does: {@code MZ='} and
   * what is behind the two letters of a DOS header.
   */
  public static boolean isAssignment(Bytes bytes) throws IOException {
    byte[] head = bytes.upTo(0, ProgramFile.HEAD);
    int at = 0;
    while (at < head.length && (head[at] == 0 || isOfName(head[at]))) {
      at++;
    }
    return at > 0 && at < head.length && head[at] == '=';
  }

  private static boolean isOfName(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }

  /**
   * Whether the first line has no control character, as no script's has: signatures without one can
   * be made to begin a script ({@code %PDF-1.4 2>/dev/null}), and nobody knows all that a shell
   * makes of such a line.
   */
  public static boolean mayBeginScript(Bytes bytes) throws IOException {
    for (byte b : bytes.upTo(0, ProgramFile.HEAD)) {
      if (b == '\n') {
        return true;
      }
      boolean blank = b >= '\t' && b <= '\r';
      if (b >= 0 && b < ' ' && !blank && b != ESCAPE) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first line, or its first {@value ProgramFile#HEAD} bytes, are ASCII text. */
  public static boolean isText(Bytes bytes) throws IOException {
    for (byte b : bytes.upTo(0, ProgramFile.HEAD)) {
      if (b == '\n') {
        return true;
      }
      if (b < ' ' && b != '\t' && b != '\r' && b != '\f' && b != ESCAPE) {
        return false;
      }
    }
    return true;
  }
}
