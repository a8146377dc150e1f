package io.execguard.host.limit;

import io.execguard.host.Fields;
import io.execguard.host.HostTree;
import io.execguard.host.Numbers;
import org.jspecify.annotations.Nullable;

/** Counts the tasks in /proc: one small file for each process, so not on a healthy way. */
final class TasksReader {
  private static final int MOST_PROCESSES = 50_000;

  private TasksReader() {}

  static Tasks read(HostTree tree) {
    Fields own = new Fields(tree.text("/proc/self/status", 1 << 14));
    String user = own.word("Uid", 0);
    long ofUser = 0;
    long all = 0;
    String[] names = tree.file("/proc").list();
    for (int i = 0; names != null && i < names.length && i < MOST_PROCESSES; i++) {
      if (Numbers.decimal(names[i]) == null) {
        continue;
      }
      Fields status = new Fields(tree.text("/proc/" + names[i] + "/status", 1 << 14));
      long threads = threads(status);
      all += threads;
      // RLIMIT_NPROC counts by the real user id (kernel/cred.c, copy_creds).
      ofUser += user != null && user.equals(status.word("Uid", 0)) ? threads : 0;
    }
    @Nullable Long id = Numbers.decimal(user);
    return Tasks.of(
        id == null ? -1 : id.intValue(),
        ofUser,
        threads(own),
        all,
        tree.number("/proc/sys/kernel/threads-max"),
        tree.number("/proc/sys/kernel/pid_max"));
  }

  private static long threads(Fields status) {
    Long threads = Numbers.decimal(status.word("Threads", 0));
    return threads == null ? 0 : threads;
  }
}
