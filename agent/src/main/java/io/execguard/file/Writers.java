package io.execguard.file;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files some process has open for writing, at one moment: what execve(2) answers ETXTBSY for
 * (fs/exec.c, {@code deny_write_access}). It is put together from /proc/PID/fd and
 * /proc/PID/fdinfo, some system calls for each open file of the machine, and so not for the way of
 * a healthy launch. Safe for any thread. Processes of other users, and of other pid namespaces, are
 * out of sight unless the caller is root in the outermost one; so are files that are mapped for
 * writing and closed.
 */
public final class Writers {
  private static final int MOST_DESCRIPTORS = 100_000;

  private @Nullable Map<Object, Writer> byFile;
  private long took;

  private Writers() {}

  /** Looks at all processes that can be seen; at most 100,000 descriptors. Never throws. */
  public static Writers now() {
    Writers writers = new Writers();
    writers.byFile();
    return writers;
  }

  /** Does so when the first question comes: a list without a program has none. */
  public static Writers whenAsked() {
    return new Writers();
  }

  /** How long it took to look, in nanoseconds; 0 before that. */
  public synchronized long took() {
    return took;
  }

  /**
   * Who has it open for writing; one of them if there are several.
   *
   * @param identity as {@link FileFacts#identity()} has it
   */
  public @Nullable Writer of(@Nullable Object identity) {
    return identity == null ? null : byFile().get(identity);
  }

  private synchronized Map<Object, Writer> byFile() {
    Map<Object, Writer> known = byFile;
    if (known == null) {
      long start = System.nanoTime();
      known = look();
      took = System.nanoTime() - start;
      byFile = known;
    }
    return known;
  }

  private static Map<Object, Writer> look() {
    Map<Object, Writer> byFile = new HashMap<Object, Writer>();
    String[] pids = new File("/proc").list();
    int left = MOST_DESCRIPTORS;
    for (int i = 0; pids != null && i < pids.length && left > 0; i++) {
      int pid = number(pids[i]);
      if (pid > 0) {
        left -= addProcess(pid, left, byFile);
      }
    }
    return byFile;
  }

  /** Returns how many descriptors were looked at. */
  private static int addProcess(int pid, int most, Map<Object, Writer> byFile) {
    String[] fds = new File("/proc/" + pid + "/fd").list();
    if (fds == null) {
      return 1;
    }
    Writer writer = null;
    int count = Math.min(most, fds.length);
    for (int i = 0; i < count; i++) {
      if (!opensForWriting(pid, fds[i])) {
        continue;
      }
      Stat stat = Stat.of("/proc/" + pid + "/fd/" + fds[i]);
      Object key = stat.key();
      if (key == null || stat.type() != FileType.REGULAR || byFile.containsKey(key)) {
        continue;
      }
      if (writer == null) {
        writer = Writer.of(pid, comm(pid));
      }
      byFile.put(key, writer);
    }
    return count + 1;
  }

  /** The line {@code flags:} holds what open(2) was given, in octal; O_ACCMODE is 3. */
  private static boolean opensForWriting(int pid, String fd) {
    String info = TextFile.latin1(new File("/proc/" + pid + "/fdinfo/" + fd), 4096);
    int at = info == null ? -1 : info.indexOf("flags:");
    if (at < 0) {
      return false;
    }
    int end = info.indexOf('\n', at);
    String flags = info.substring(at + 6, end < 0 ? info.length() : end).trim();
    int accessMode = flags.isEmpty() ? 0 : flags.charAt(flags.length() - 1) & 3;
    return accessMode == 1 || accessMode == 2;
  }

  private static String comm(int pid) {
    byte[] comm = TextFile.bytes(new File("/proc/" + pid + "/comm"), 64);
    return comm == null ? "" : new String(comm, StandardCharsets.UTF_8).trim();
  }

  private static int number(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return -1;
      }
    }
    return name.isEmpty() || name.length() > 9 ? -1 : Integer.parseInt(name);
  }
}
