package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.Host;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.host.limit.Tasks;
import io.execguard.launch.JdkFailure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessLimitTest {
  private static final JdkFailure EAGAIN =
      JdkFailure.of("posix_spawn failed, error: 11 (Resource temporarily unavailable) ");
  private static final JdkFailure THREAD = JdkFailure.of("unable to create new native thread");
  private static final List<Cgroup> NONE = Collections.emptyList();
  private static final List<Cgroup> ROOMY =
      List.of(Cgroup.of("/sys/fs/cgroup/system.slice/app.service/pids.max", 4096, 60L));
  private static final List<Cgroup> FULL =
      List.of(
          Cgroup.of("/sys/fs/cgroup/app/pids.max", 4096, 60L),
          Cgroup.of("/sys/fs/cgroup/pids.max", 64, 64L));

  private final ProcessLimit rule = new ProcessLimit();

  @Test
  void texts() throws Exception {
    Host container = Hosts.debian().toBuilder().container("docker").build();
    Tasks few = Tasks.of(1000, 60, 40, 200, 100_000L, 32768L);
    Tasks threads = Tasks.of(1000, 60, 40, 99_998, 100_000L, 4_194_304L);
    Golden.of("EG403")
        .add("the user", rule.apply(of(EAGAIN, user(60, 4096), few, ROOMY)))
        .add("the user, up to the hard limit", rule.apply(of(EAGAIN, user(60, 60), few, NONE)))
        .add("a control group above", rule.apply(of(EAGAIN, user(4096, 4096), few, FULL)))
        .add(
            "in a container",
            rule.apply(of(EAGAIN, user(4096, 4096), few, FULL, Situation.on(container))))
        .add("the whole host", rule.apply(of(EAGAIN, user(4096, 4096), threads, NONE)))
        .add("nothing that can be seen", rule.apply(of(EAGAIN, user(4096, 4096), few, ROOMY)))
        .add("the thread that waits", rule.apply(of(THREAD, user(60, 60), few, NONE)))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    Tasks few = Tasks.of(1000, 60, 40, 200, 100_000L, 32768L);
    assertThat(Situation.codes(of(EAGAIN, user(60, 60), few, NONE))).containsExactly("EG403");
    assertThat(Situation.codes(of(EAGAIN, user(4096, 4096), few, NONE))).containsExactly("EG403");
  }

  private static String user(long soft, long hard) {
    return "Max processes  " + soft + "  " + hard + "  processes\n";
  }

  private static Case of(JdkFailure jdk, String limits, Tasks tasks, List<Cgroup> pids) {
    return of(jdk, limits, tasks, pids, Situation.onDebian());
  }

  private static Case of(
      JdkFailure jdk, String limits, Tasks tasks, List<Cgroup> pids, Situation situation) {
    Limits read = Limits.of(4711, ProcessLimits.parse(limits)).with(tasks, pids);
    return situation
        .there("/usr/bin/true")
        .failed(Failure.of(jdk).with(read))
        .launched("/usr/bin/true");
  }
}
