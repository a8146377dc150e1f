package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** doctor, completion and man of the packaged jar on every JDK, and a JDK that is broken. */
class DoctorIT {
  /** Java 11 and later have it, and use it if told to. */
  private static final String SPAWN = "-Djdk.lang.Process.launchMechanism=POSIX_SPAWN";

  @TempDir Path dir;

  static Stream<Jdk> jdks() {
    return Jdk.some();
  }

  static Stream<Jdk> from11() {
    return Jdk.from(11);
  }

  private static Result run(Jvm jvm, String... arguments) throws Exception {
    return jvm.with(Jvm.jar()).run("io.execguard.agent.Main", arguments);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void thisJdkIsDescribed(Jdk jdk) throws Exception {
    Result result =
        run(Jvm.on(jdk).option("-Djava.io.tmpdir=" + dir), "doctor", "--json", "--probe");
    assertThat(result.err()).isEmpty();
    JsonObject report = JsonParser.parseString(result.out()).getAsJsonObject();
    JsonObject described = report.getAsJsonObject("jdk");
    assertThat(described.get("home").getAsString()).startsWith(jdk.home().toString());
    assertThat(described.get("arch").getAsString()).isEqualTo(System.getProperty("os.arch"));
    assertThat(report.getAsJsonObject("host").getAsJsonArray("probed")).isNotEmpty();
    // The probe cleans up behind itself.
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void completionAndManualPageAreInTheJar(Jdk jdk) throws Exception {
    assertThat(run(Jvm.on(jdk), "completion", "bash").out()).contains("complete -F", "execguard");
    assertThat(run(Jvm.on(jdk), "man").out()).startsWith(".TH EXECGUARD 1").contains(".SS doctor");
  }

  @ParameterizedTest
  @MethodSource("from11")
  void aSpawnHelperForAnotherCpuIsAnError(Jdk jdk) throws Exception {
    JdkCopy copy = JdkCopy.of(jdk, dir.resolve("jdk"));
    assumeTrue(Files.exists(copy.helper()), "skipped: " + jdk + " has no lib/jspawnhelper");
    Jvm jvm = Jvm.on(copy.jdk()).option(SPAWN);
    Result whole = run(jvm, "doctor");
    assertThat(whole.out()).contains("jspawnhelper: runs").doesNotContain("error spawn-helper");
    copy.replaceHelper(Files.readAllBytes(Programs.foreign(dir, "foreign")));
    Result broken = run(Jvm.on(copy.jdk()).option(SPAWN), "doctor");
    assertThat(broken.out()).contains("error spawn-helper", "EG101", "every launch fails");
    assertThat(broken.exit()).isEqualTo(1);
  }
}
