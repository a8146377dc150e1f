package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Golden;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.host.limit.Tasks;
import io.execguard.launch.JdkFailure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
  private static final JdkFailure ENOMEM = JdkFailure.of("error=12, Cannot allocate memory");
  private static final JdkFailure THREAD =
      JdkFailure.of(
          "unable to create native thread: possibly out of memory or process/resource limits"
              + " reached");
  private static final String UNLIMITED = "Max address space  unlimited  unlimited  bytes\n";
  private static final List<Cgroup> NONE = Collections.emptyList();

  private final OutOfMemory rule = new OutOfMemory();

  @Test
  void texts() throws Exception {
    Cgroup full = Cgroup.of("/sys/fs/cgroup/memory.max", 1L << 30, (1L << 30) - 4096);
    Golden.of("EG402")
        .add("strict overcommit, by fork", rule.apply(of(2, 100, UNLIMITED, NONE, fork())))
        .add("the address space", rule.apply(of(0, 100, limited(), NONE, spawn())))
        .add("too many mappings", rule.apply(of(0, 65530, UNLIMITED, NONE, spawn())))
        .add("the control group", rule.apply(of(0, 100, UNLIMITED, List.of(full), spawn())))
        .add("nothing is full", rule.apply(of(0, 100, UNLIMITED, NONE, spawn())))
        .add("no memory for the thread", rule.apply(thread(NONE)))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(of(0, 100, UNLIMITED, NONE, spawn()))).containsExactly("EG402");
    assertThat(Situation.codes(thread(NONE))).containsExactly("EG402");
  }

  @Test
  void aThreadThatIsOneTooManyIsEG403s() {
    assertThat(Situation.codes(thread(List.of(Cgroup.of("/sys/fs/cgroup/pids.max", 64, 64L)))))
        .containsExactly("EG403");
  }

  private static String limited() {
    return "Max address space  4294967296  4294967296  bytes\n";
  }

  private static RunningJvm fork() {
    return jvm(LaunchMechanism.FORK);
  }

  private static RunningJvm spawn() {
    return jvm(LaunchMechanism.POSIX_SPAWN);
  }

  private static RunningJvm jvm(LaunchMechanism mechanism) {
    return RunningJvm.of("/opt/jdk", "17.0.15+6", 17, mechanism, null, null, false);
  }

  private static MemoryFigures memory(long overcommit, long mappings) {
    return MemoryFigures.parse(
        "MemAvailable:  2097152 kB\nCommitLimit:  8388608 kB\nCommitted_AS:  8000000 kB\n",
        "VmSize:  4194000 kB\n",
        overcommit,
        mappings,
        65530L);
  }

  private static Case of(
      long overcommit, long mappings, String limits, List<Cgroup> groups, RunningJvm jvm) {
    Limits read =
        Limits.of(4711, ProcessLimits.parse(limits)).with(memory(overcommit, mappings), groups);
    return launched(Failure.of(ENOMEM).with(read).with(jvm, null));
  }

  private static Case thread(List<Cgroup> pids) {
    Limits read =
        Limits.of(4711, ProcessLimits.parse(UNLIMITED))
            .with(Tasks.of(1000, 40, 30, 200, 100_000L, 32768L), pids)
            .with(memory(0, 100), NONE);
    return launched(Failure.of(THREAD).with(read).with(spawn(), null));
  }

  private static Case launched(Failure failure) {
    return Situation.onDebian().failed(failure).launched("/usr/bin/true");
  }
}
