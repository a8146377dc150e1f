package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.limit.ArgumentLimit;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.host.limit.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits that launches will run into, or nearly have. */
final class LimitProblems {
  /** What a limit of descriptors was before systemd and containers raised it. */
  private static final long FEW_FILES = 1024;

  /** Percent of a limit that is next to nothing. */
  private static final int NEAR = 10;

  /** Below the 2 MiB that a stack of the usual 8 MiB gives, by a multiple. */
  private static final long SHORT_ARGUMENTS = 512L << 10;

  /** vm.overcommit_memory: no more is promised than there is. */
  private static final long STRICT = 2;

  private LimitProblems() {}

  static List<Problem> of(Survey survey) {
    List<Problem> problems = new ArrayList<Problem>();
    Limits limits = survey.limits();
    Limit files = limits.process().openFiles();
    if (files != null && files.soft() < FEW_FILES) {
      problems.add(
          Problem.of(
              "few-files",
              Severity.WARNING,
              "a process may have no more than " + files.soft() + " files open",
              "RLIMIT_NOFILE, says /proc/self/limits; a launch needs several and fails with"
                  + " EMFILE (Too many open files) where a server has used up the others",
              Fix.of("raise it where the service is started: LimitNOFILE=65536 in its unit"),
              inShell(files, "-n", 65536, 1)));
    }
    for (Cgroup group : limits.pids()) {
      if (group.isFull(NEAR)) {
        problems.add(
            Problem.of(
                "tasks-near-limit",
                Severity.ERROR,
                "this control group has " + group.current() + " of " + group.max() + " tasks",
                group.maxFile()
                    + " says so; the next processes and threads fail with EAGAIN (Resource"
                    + " temporarily unavailable)",
                Fix.of("docker run --pids-limit, podPidsLimit of the kubelet, TasksMax= of a unit"),
                Fix.of("see what they are", "ps -eLf | awk '{print $10}' | sort | uniq -c")));
      }
    }
    Problem ofUser = tasksOfUser(survey);
    if (ofUser != null) {
      problems.add(ofUser);
    }
    Long total = ArgumentLimit.of(limits.process().stack(), survey.host()).total();
    if (total != null && total < SHORT_ARGUMENTS) {
      problems.add(
          Problem.of(
              "short-arguments",
              Severity.NOTE,
              "arguments and environment of a program may have no more than " + total + " bytes",
              "a quarter of RLIMIT_STACK; more fails with E2BIG (Argument list too long)",
              inShell(limits.process().stack(), "-s", 8192, 1024)));
    }
    MemoryFigures memory = limits.memory();
    Long overcommit = memory == null ? null : memory.overcommit();
    if (overcommit != null
        && overcommit == STRICT
        && survey.jvm().mechanism() == LaunchMechanism.FORK) {
      problems.add(
          Problem.of(
              "strict-overcommit",
              Severity.NOTE,
              "vm.overcommit_memory is 2, and this JVM starts processes by FORK",
              "a fork must then be promised as much memory as the JVM itself has, and fails with"
                  + " ENOMEM (Cannot allocate memory) where that is not there; vfork needs none",
              Fix.of("option -Djdk.lang.Process.launchMechanism=POSIX_SPAWN, from Java 12 on")));
    }
    return problems;
  }

  /** The kernel lets root pass: kernel/fork.c, {@code copy_process}. */
  private static @Nullable Problem tasksOfUser(Survey survey) {
    Limit most = survey.limits().process().processes();
    Tasks tasks = survey.limits().tasks();
    if (most == null || tasks == null || survey.host().root() || most.isUnlimited()) {
      return null;
    }
    return tasks.ofUser() * 100 < most.soft() * (100 - NEAR)
        ? null
        : Problem.of(
            "processes-near-limit",
            Severity.ERROR,
            "this user has " + tasks.ofUser() + " of " + most.soft() + " processes and threads",
            "RLIMIT_NPROC, says /proc/self/limits; the next ones fail with EAGAIN (Resource"
                + " temporarily unavailable)",
            Fix.of("raise it where the service is started: LimitNPROC= in its unit"),
            inShell(most, "-u", most.hard(), 1));
  }

  /**
   * @param wanted in the unit that ulimit takes
   * @param unit of these, in the limit's own
   */
  private static Fix inShell(Limit limit, String option, long wanted, long unit) {
    if (limit.hard() <= limit.soft()) {
      return Fix.of("the hard limit is no higher: raising it takes root, or what sets it at login");
    }
    long possible = limit.hard() == Limit.UNLIMITED ? wanted : limit.hard() / unit;
    return Fix.of(
        "raise it in the shell that starts the JVM",
        "ulimit " + option + " " + Limit.text(Math.min(wanted, possible)));
  }
}
