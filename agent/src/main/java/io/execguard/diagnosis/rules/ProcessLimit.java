package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.Tasks;
import io.execguard.launch.JdkMessage;
import org.jspecify.annotations.Nullable;

/**
 * One more process or thread is refused: by the user's limit, by that of a control group, or by one
 * of the whole system (kernel/fork.c, {@code copy_process}). To the kernel threads count as
 * processes do, and mostly it is the JVM's own threads that use it up.
 */
public final class ProcessLimit extends Rule {
  /** What is left may have been taken by a child that is gone by now: so many tasks are full. */
  private static final long NEARLY = 4;

  public ProcessLimit() {
    super("EG403", "process-limit", "no process or thread more is allowed");
  }

  /** Whether the figures explain that a thread could not be made. */
  static boolean holds(Case c) {
    Failure failure = c.failure();
    if (failure == null || failure.limits() == null || failure.limits().tasks() == null) {
      return false;
    }
    return failure.jdk().is(Errno.EAGAIN)
        || failure.jdk().step() == JdkMessage.Step.NATIVE_THREAD
            && Bound.of(c, failure.limits()) != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Failure failure = c.failure();
    if (failure == null || !holds(c)) {
      return null;
    }
    Limits limits = failure.limits();
    Tasks tasks = limits == null ? null : limits.tasks();
    if (limits == null || tasks == null) {
      return null;
    }
    Bound bound = Bound.of(c, limits);
    boolean thread = failure.jdk().step() == JdkMessage.Step.NATIVE_THREAD;
    Details detail =
        new Details()
            .add(
                thread
                    ? "the child was started, and then the thread that waits for it could not be:"
                        + " the child runs, and nobody holds its Process"
                    : "the program itself was not tried")
            .add(bound == null ? "" : bound.detail)
            .add(
                "the kernel counts threads as it counts processes: this JVM has "
                    + Amount.of(tasks.ofJvm(), "thread"));
    if (bound == null) {
      unclear(detail, limits, tasks);
    }
    FixList fixes = new FixList();
    fixes.add("see who has them", "ps -eLo user= | sort | uniq -c | sort -rn | head");
    fixes.add(
        "if they are the JVM's own threads: see what they do, and bound the pools",
        "jstack "
            + (limits.pid() == 0 ? "$(pgrep -n java)" : "" + limits.pid())
            + " | grep '^\"' | sort | cut -c1-40 | uniq -c | sort -rn | head");
    if (bound == null) {
      fixes.add("see what the kernel says of it", Distribution.asRoot(c.host(), "dmesg | tail"));
    } else {
      fixes.add(bound.fix, bound.command);
    }
    String title = bound == null ? "the kernel allows no process more (EAGAIN)" : bound.title;
    return fixes.error(code(), title, detail);
  }

  private static void unclear(Details detail, Limits limits, Tasks tasks) {
    Limit user = limits.process().processes();
    if (user != null) {
      detail.add(
          "user "
              + tasks.user()
              + " has "
              + tasks.ofUser()
              + " that can be seen from here, and may have "
              + Limit.text(user.soft())
              + " (ulimit -u)");
    }
    for (Cgroup group : limits.pids()) {
      detail.add(group.maxFile() + " allows " + group.max() + " (in use: " + group.current() + ")");
    }
    if (tasks.threadsMax() != null) {
      detail.add(
          "the whole system has "
              + tasks.all()
              + " that can be seen from here, and may have "
              + tasks.threadsMax()
              + " (kernel.threads-max)");
    }
  }

  /** The limit that is used up. */
  private static final class Bound {
    final String title;
    final String detail;
    final String fix;
    final String command;

    private Bound(String title, String detail, String fix, String command) {
      this.title = title;
      this.detail = detail;
      this.fix = fix;
      this.command = command;
    }

    static @Nullable Bound of(Case c, Limits limits) {
      Tasks tasks = limits.tasks();
      for (Cgroup group : limits.pids()) {
        Long current = group.current();
        if (current != null && group.max() - current <= NEARLY) {
          return group(c, group, current);
        }
      }
      Limit user = limits.process().processes();
      if (tasks == null) {
        return null;
      }
      // Root of the first user namespace is exempt (kernel/fork.c), others are not.
      if (user != null && !user.isUnlimited() && tasks.ofUser() + NEARLY >= user.soft()) {
        return user(c, tasks, user);
      }
      return system(c, tasks);
    }

    private static Bound group(Case c, Cgroup group, long current) {
      boolean container = c.host().container() != null;
      return new Bound(
          "the control group of this JVM may have no process more: "
              + current
              + " of "
              + group.max()
              + " are there",
          group.maxFile() + " says " + group.max() + ", counted over processes and threads",
          container
              ? "raise it where the container is started (docker run --pids-limit, Kubernetes:"
                  + " podPidsLimit of the kubelet), or here"
              : "raise it (systemd: TasksMax= of the service), or for now",
          Distribution.asRoot(
              c.host(),
              "sh -c 'echo " + group.max() * 4 + " > " + ShellQuote.file(group.maxFile()) + "'"));
    }

    private static Bound user(Case c, Tasks tasks, Limit user) {
      long more = user.soft() * 4;
      return new Bound(
          "user "
              + tasks.user()
              + " may have no process more: "
              + tasks.ofUser()
              + " are there, "
              + user.soft()
              + " are allowed",
          "RLIMIT_NPROC (ulimit -u) of this JVM is "
              + user
              + ", counted over all processes and threads of the user, those in other containers"
              + " among them",
          user.reaches(more)
              ? "raise it in the shell that starts the JVM (systemd: LimitNPROC=)"
              : "raise it as root before the JVM starts (systemd: LimitNPROC=, docker: --ulimit"
                  + " nproc=, /etc/security/limits.d)",
          "ulimit -u " + more);
    }

    private static @Nullable Bound system(Case c, Tasks tasks) {
      Long threads = tasks.threadsMax();
      if (threads != null && tasks.all() + NEARLY >= threads) {
        return whole(c, tasks, "kernel.threads-max", threads);
      }
      Long pids = tasks.pidMax();
      // Up to 300 are kept for the kernel's own use (kernel/pid.c, RESERVED_PIDS).
      return pids != null && tasks.all() + 300 + NEARLY >= pids
          ? whole(c, tasks, "kernel.pid_max", pids)
          : null;
    }

    private static Bound whole(Case c, Tasks tasks, String name, long most) {
      return new Bound(
          "this host may have no process more: " + tasks.all() + " are there",
          name + " is " + most,
          "raise it",
          Distribution.asRoot(c.host(), "sysctl -w " + name + "=" + most * 4));
    }
  }
}
