package io.execguard.file;

import java.io.File;

/**
 * What the caller may do with a file, by access(2) through java.io.File, with one correction: for a
 * process that is not root, access(2) leaves its capabilities out (fs/open.c, {@code
 * access_override_creds}), while execve(2) and the path walk count them.
 */
final class Access {
  private static final int CAP_DAC_OVERRIDE = 1;
  private static final int CAP_DAC_READ_SEARCH = 2;

  private Access() {}

  /** Whether names in this directory can be looked up. */
  static boolean search(String directory) {
    return new File(directory).canExecute()
        || Holder.has(CAP_DAC_OVERRIDE)
        || Holder.has(CAP_DAC_READ_SEARCH);
  }

  /** Whether the file may be executed: no for a regular file on a noexec mount. */
  static boolean execute(String file) {
    return new File(file).canExecute();
  }

  /** Whether the file may be read. */
  static boolean read(String file) {
    return new File(file).canRead()
        || Holder.has(CAP_DAC_OVERRIDE)
        || Holder.has(CAP_DAC_READ_SEARCH);
  }

  /**
   * For a file of which access(2) says no: whether the caller may execute it all the same. With
   * CAP_DAC_OVERRIDE one x bit is enough, whosesoever (fs/namei.c, {@code generic_permission}).
   *
   * @param mode the file's permission bits
   */
  static boolean overrides(int mode) {
    return (mode & 0111) != 0 && Holder.has(CAP_DAC_OVERRIDE);
  }

  /** Read on the first refusal, once. */
  private static final class Holder {
    static final long EFFECTIVE = effectiveUnlessRoot();

    static boolean has(int capability) {
      return (EFFECTIVE >>> capability & 1) != 0;
    }

    private static long effectiveUnlessRoot() {
      String status = TextFile.latin1(new File("/proc/self/status"), 1 << 16);
      if (status == null) {
        return 0;
      }
      int uid = status.indexOf("\nUid:\t");
      int caps = status.indexOf("\nCapEff:\t");
      if (uid < 0 || caps < 0 || status.startsWith("0\t", uid + 6)) {
        return 0;
      }
      int end = status.indexOf('\n', caps + 1);
      try {
        return Long.parseUnsignedLong(status.substring(caps + 9, end), 16);
      } catch (RuntimeException e) {
        return 0;
      }
    }
  }
}
