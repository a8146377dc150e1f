package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.Errno;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.launch.JdkMessage;
import org.jspecify.annotations.Nullable;

/**
 * The kernel grants no memory for the child. That is seldom for want of RAM: mostly a rule forbids
 * to promise it (vm.overcommit_memory = 2), or the address space is bounded, or the JVM has as many
 * mappings as it may.
 */
public final class OutOfMemory extends Rule {
  /** A launch needs little: what is left below this many bytes counts as nothing. */
  private static final long LITTLE = 64L << 20;

  /** A control group is full from this many percent left on. */
  private static final int PERCENT_LEFT = 3;

  public OutOfMemory() {
    super("EG402", "out-of-memory", "the kernel grants no memory for a launch");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Failure failure = c.failure();
    if (failure == null || failure.limits() == null) {
      return null;
    }
    boolean thread =
        failure.jdk().step() == JdkMessage.Step.NATIVE_THREAD && !ProcessLimit.holds(c);
    if (!failure.jdk().is(Errno.ENOMEM) && !thread) {
      return null;
    }
    Limits limits = failure.limits();
    MemoryFigures memory = limits.memory();
    RunningJvm jvm = failure.jvm();
    boolean forks = jvm != null && jvm.mechanism() == LaunchMechanism.FORK;
    Details detail =
        new Details()
            .add(
                thread
                    ? "the child was started, and then there was no memory for the thread that"
                        + " waits for it: the child runs, and nobody holds its Process"
                    : "");
    FixList fixes = new FixList();
    String cause = memory == null ? null : cause(c, limits, memory, forks, detail, fixes);
    figures(detail, limits, memory);
    if (jvm != null) {
      detail.add(
          "the JVM launches by "
              + jvm.mechanism()
              + (forks
                  ? ", for which the kernel promises its whole memory once more"
                  : ", which needs no copy of its memory"));
    }
    if (forks && jvm.feature() >= 11) {
      fixes.add(
          "let the JVM launch without copying itself: option"
              + " -Djdk.lang.Process.launchMechanism=POSIX_SPAWN");
    }
    if (fixes.isEmpty()) {
      fixes.add("see who uses the memory", "ps -eo rss,vsz,pid,comm --sort=-rss | head");
      fixes.add("see what the kernel says of it", Distribution.asRoot(c.host(), "dmesg | tail"));
    }
    return fixes.error(
        code(),
        "the kernel grants no memory for the "
            + (thread ? "thread that waits for the process" : "new process")
            + (cause == null ? "" : ": " + cause),
        detail);
  }

  /** The rule that is used up; adds the ways out of that one. */
  private static @Nullable String cause(
      Case c, Limits limits, MemoryFigures memory, boolean forks, Details detail, FixList fixes) {
    Limit space = limits.process().addressSpace();
    Long jvm = memory.jvm();
    if (space != null && jvm != null && !space.isUnlimited() && space.soft() - jvm < LITTLE) {
      detail.add(
          "RLIMIT_AS (ulimit -v) is "
              + Amount.bytes(space.soft())
              + "; the JVM's address space is "
              + Amount.bytes(jvm)
              + ", most of it reserved and never used");
      fixes.add(
          "take the limit away where the JVM is started (systemd: LimitAS=); bound the heap with"
              + " -Xmx instead",
          "ulimit -v unlimited");
      return "the address space of this JVM is at its limit";
    }
    Long mappings = memory.mappings();
    Long most = memory.mappingsMax();
    if (mappings != null && most != null && mappings + 16 >= most) {
      detail.add("the JVM has " + mappings + " mappings, vm.max_map_count is " + most);
      fixes.add(
          "raise the number of mappings",
          Distribution.asRoot(c.host(), "sysctl -w vm.max_map_count=" + most * 4));
      return "this JVM has as many mappings as it may";
    }
    for (Cgroup group : limits.memoryGroups()) {
      if (group.isFull(PERCENT_LEFT)) {
        Long current = group.current();
        detail.add(
            group.maxFile()
                + " says "
                + Amount.bytes(group.max())
                + (current == null ? "" : ", in use are " + Amount.bytes(current)));
        fixes.add(
            "give the container or service more (docker: --memory, Kubernetes:"
                + " resources.limits.memory, systemd: MemoryMax=), or the JVM a smaller heap:"
                + " -XX:MaxRAMPercentage=60");
        return "the control group of this JVM is at its limit";
      }
    }
    Long limit = memory.commitLimit();
    Long committed = memory.committed();
    boolean strict = memory.overcommit() != null && memory.overcommit() == 2;
    long needed = forks && jvm != null ? jvm : LITTLE;
    if (strict && limit != null && committed != null && limit - committed < needed) {
      detail.add("vm.overcommit_memory is 2: no more is promised than CommitLimit");
      fixes.add(
          "let the kernel promise more",
          Distribution.asRoot(c.host(), "sysctl -w vm.overcommit_memory=0"));
      fixes.add(
          "or raise the share of the RAM that it promises",
          Distribution.asRoot(c.host(), "sysctl -w vm.overcommit_ratio=90"));
      return "all that it may promise is promised";
    }
    return null;
  }

  private static void figures(Details detail, Limits limits, @Nullable MemoryFigures memory) {
    if (memory == null) {
      return;
    }
    Long limit = memory.commitLimit();
    Long committed = memory.committed();
    Long available = memory.available();
    if (available != null) {
      detail.add(Amount.bytes(available) + " of this host's memory are available");
    }
    if (limit != null && committed != null) {
      detail.add(
          "promised are "
              + Amount.bytes(committed)
              + ", CommitLimit is "
              + Amount.bytes(limit)
              + ", vm.overcommit_memory "
              + memory.overcommit());
    }
    for (Cgroup group : limits.memoryGroups()) {
      Long current = group.current();
      if (current != null && !group.isFull(PERCENT_LEFT)) {
        detail.add(
            group.maxFile() + ": " + Amount.bytes(current) + " of " + Amount.bytes(group.max()));
      }
    }
  }
}
