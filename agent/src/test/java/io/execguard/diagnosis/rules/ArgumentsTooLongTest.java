package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Golden;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.Launch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTooLongTest {
  private static final JdkFailure E2BIG = JdkFailure.of("error=7, Argument list too long");
  private static final Map<String, String> SMALL = Map.of("PATH", "/bin");

  private final ArgumentsTooLong rule = new ArgumentsTooLong();

  @Test
  void texts() throws Exception {
    String[] many = new String[300_001];
    Arrays.fill(many, "file.txt");
    many[0] = "/usr/bin/tar";
    Map<String, String> crowded = Map.of("PATH", "/bin", "BUILD_LOG", "x".repeat(200_000));
    Map<String, String> blocks = new java.util.TreeMap<>();
    for (int i = 0; i < 30; i++) {
      blocks.put("CI_" + i, "x".repeat(100_000));
    }
    Golden.of("EG401")
        .add("one argument", rule.apply(of(SMALL, "8388608", "/usr/bin/java", "-cp", long1())))
        .add("a script for a shell", rule.apply(of(SMALL, "8388608", "/bin/sh", "-c", long1())))
        .add("one variable", rule.apply(of(crowded, "8388608", "/usr/bin/tar")))
        .add("all together", rule.apply(of(SMALL, "8388608", many)))
        .add("many variables", rule.apply(of(blocks, "8388608", "/usr/bin/tar")))
        .add("any stack", rule.apply(of(SMALL, "unlimited", longer(many))))
        .add("limits unknown", rule.apply(of(SMALL, null, many)))
        .verify();
  }

  @Test
  void itIsTheOnlyFindingAndTellsNoValue() {
    Case c = of(Map.of("TOKEN", "s3cret".repeat(30_000)), "8388608", "/usr/bin/tar");
    assertThat(Situation.codes(c)).containsExactly("EG401");
    assertThat(rule.apply(c).title()).contains("TOKEN");
    assertThat(rule.apply(c).title() + rule.apply(c).detail() + rule.apply(c).fixes())
        .doesNotContain("s3cret");
  }

  @Test
  void otherErrorsAreNotIts() {
    assertThat(rule.apply(Situation.onDebian().launched("/usr/bin/true"))).isNull();
    Failure other = Failure.of(JdkFailure.of("error=2, No such file or directory"));
    assertThat(rule.apply(Situation.onDebian().failed(other).launched("/usr/bin/true"))).isNull();
  }

  private static String long1() {
    return "x".repeat(140_000);
  }

  private static String[] longer(String[] words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(Collections.nCopies(60, "y".repeat(100_000)));
    return all.toArray(String[]::new);
  }

  private static Case of(Map<String, String> environment, String stack, String... command) {
    Launch launch = Launch.of(List.of(command), null, environment, Situation.PATH);
    String file = "Max stack size  " + stack + "  unlimited  bytes\n";
    Limits limits = Limits.of(4711, ProcessLimits.parse(stack == null ? null : file));
    Failure failure =
        Failure.of(E2BIG)
            .with(limits)
            .with(ArgumentSizes.of(launch, Collections.emptyMap(), command[0]));
    return Situation.onDebian()
        .there("/usr/bin/java", "/usr/bin/tar")
        .with(environment)
        .failed(failure)
        .launched(command);
  }
}
