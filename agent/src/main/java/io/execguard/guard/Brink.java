package io.execguard.guard;

import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that could not load one class more. Where the kernel gives it no mapping or no memory at
 * all, the next class that is loaded ends it: metaspace that cannot be committed is fatal (seen on
 * 17, 21 and 25), while the launch that failed was but an exception. So nothing is loaded then, and
 * what there is to say is said with what is loaded already.
 */
final class Brink {
  /** What the classes of a diagnosis and of the log may take, with room to spare. */
  private static final long MAPPINGS = 256;

  private static final long ADDRESSES = 16L << 20;
  private static final long PROMISED_KB = 64L << 10;

  private Brink() {}

  /**
   * To be called while there is memory: makes this class and those that are named ready to run.
   *
   * @param needed what is used between the failure and the message
   */
  static void prepare(Class<?>... needed) {
    for (Class<?> each : needed) {
      try {
        Class.forName(each.getName(), true, each.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new NoClassDefFoundError(each.getName());
      }
    }
  }

  /**
   * What is used up and how to get more of it, in the words of EG402; null if there is room.
   *
   * <p>Uses nothing that is not loaded in every JVM.
   */
  static @Nullable String wanting() {
    byte[] buffer = new byte[8192];
    long mappings = lines(buffer);
    long most = number(head("/proc/sys/vm/max_map_count", buffer), "");
    if (most > 0 && mappings + MAPPINGS >= most) {
      return "this JVM has as many mappings as it may: "
          + mappings
          + ", vm.max_map_count is "
          + most
          + "\n    fix: raise it  ->  sysctl -w vm.max_map_count="
          + most * 4;
    }
    long space = number(head("/proc/self/limits", buffer), "Max address space");
    long used = number(head("/proc/self/status", buffer), "VmSize:") << 10;
    if (space > 0 && used > 0 && space - used < ADDRESSES) {
      return "the address space of this JVM is at its limit: "
          + (used >> 20)
          + " MiB, ulimit -v allows "
          + (space >> 20)
          + " MiB\n    fix: take the limit away where the JVM is started (systemd: LimitAS=); bound"
          + " the heap with -Xmx instead  ->  ulimit -v unlimited";
    }
    if (number(head("/proc/sys/vm/overcommit_memory", buffer), "") == 2) {
      String memory = head("/proc/meminfo", buffer);
      long limit = number(memory, "CommitLimit:");
      long committed = number(memory, "Committed_AS:");
      if (limit > 0 && limit - committed < PROMISED_KB) {
        return "all that it may promise is promised: "
            + (committed >> 10)
            + " MiB, CommitLimit is "
            + (limit >> 10)
            + " MiB\n    fix: let the kernel promise more  ->  sysctl -w vm.overcommit_memory=0";
      }
    }
    return null;
  }

  private static long lines(byte[] buffer) {
    long lines = 0;
    try (FileInputStream in = new FileInputStream("/proc/self/maps")) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return lines;
  }

  @SuppressWarnings("deprecation") // The only constructor that asks for no charset.
  private static String head(String file, byte[] buffer) {
    try (FileInputStream in = new FileInputStream(file)) {
      int n = in.read(buffer);
      return n <= 0 ? "" : new String(buffer, 0, 0, n);
    } catch (IOException e) {
      return "";
    }
  }

  /** The number behind that name; 0 if there is none. */
  private static long number(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0) {
      return 0;
    }
    at += name.length();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    long number = 0;
    for (int digits = 0; at < text.length() && digits < 18; at++, digits++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
