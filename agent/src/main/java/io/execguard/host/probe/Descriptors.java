package io.execguard.host.probe;

import java.io.FileInputStream;
import java.io.IOException;

/**
 * Whether a launch of our own may be tried. Short of file descriptors, the JDK's native code closes
 * numbers on its way out that it never opened (seen on 17: a garbage value that happened to be one
 * of the application's own).
 */
public final class Descriptors {
  /** Three pipes and what a launch opens besides, and as much again for other threads. */
  private static final int ENOUGH = 24;

  private Descriptors() {}

  /**
   * Opens and closes that many; false if the process or the system has not got them, or has no
   * {@code /dev/null}.
   */
  public static boolean areLeft() {
    FileInputStream[] open = new FileInputStream[ENOUGH];
    try {
      for (int i = 0; i < ENOUGH; i++) {
        open[i] = new FileInputStream("/dev/null");
      }
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      for (FileInputStream each : open) {
        close(each);
      }
    }
  }

  private static void close(FileInputStream stream) {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // Of /dev/null: there is nothing to lose and nothing to say.
      }
    }
  }
}
