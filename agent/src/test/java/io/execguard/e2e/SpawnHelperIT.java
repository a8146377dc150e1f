package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JDKs whose own spawn helper is broken, told apart from a fault of the program. */
class SpawnHelperIT {
  private static final String SPAWN = "-Djdk.lang.Process.launchMechanism=POSIX_SPAWN";

  @TempDir Path dir;

  static Stream<Jdk> jdks() {
    return Jdk.from(11);
  }

  private JdkCopy copy(Jdk jdk) throws Exception {
    JdkCopy copy = JdkCopy.of(jdk, dir.resolve("jdk"));
    assumeTrue(Files.exists(copy.helper()), jdk + " has no lib/jspawnhelper");
    return copy;
  }

  private static Jvm jvm(JdkCopy copy) {
    return Jvm.on(copy.jdk()).option(SPAWN);
  }

  /** What is broken is said, in all its words, and the JDK's own come first. */
  private static void isToldOf(JdkCopy copy, String says) throws Exception {
    String[] app = {"builder", "-", "/bin/true"};
    Result without = jvm(copy).run("LaunchApp", app);
    Result with = jvm(copy).agent().run("LaunchApp", app);
    assertThat(without.line("message")).as(without.out() + without.err()).isNotNull();
    // The helper's process id differs.
    assertThat(with.line("message").replaceAll("pid: \\d+", "pid"))
        .startsWith(without.line("message").replaceAll("pid: \\d+", "pid"));
    assertThat(with.line("message")).contains("EG405").contains(says);
    assertThat(with.err()).contains("failed /bin/true [EG405]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void missing(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    Files.delete(copy.helper());
    isToldOf(copy, "jspawnhelper is missing");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void notExecutable(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    copy.replaceHelper(Files.readAllBytes(copy.helper()));
    Files.setPosixFilePermissions(copy.helper(), PosixFilePermissions.fromString("rw-r--r--"));
    isToldOf(copy, "jspawnhelper is not executable");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void forAnotherCpu(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    copy.replaceHelper(Files.readAllBytes(Programs.foreign(dir, "foreign")));
    isToldOf(copy, "jspawnhelper is for another CPU");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void itDies(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    copy.replaceHelper("#!/bin/sh\nkill -9 $$\n".getBytes());
    isToldOf(copy, "jspawnhelper ended before it could start the program");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void replacedWhileTheJvmRuns(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    Path other = Programs.script(dir, "other", "#!/bin/sh\nexit 1\n");
    String[] app = {other.toString(), copy.helper().toString(), "/bin/true"};
    Result with = jvm(copy).agent().run("ReplacedApp", app);
    assertThat(with.line("message"))
        .as(with.out() + with.err())
        .contains("EG405: the JDK was replaced on disk while this JVM runs");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void removedWhileTheJvmRuns(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    String[] app = {"-", copy.helper().toString(), "/bin/true", copy.library().toString()};
    Result with = jvm(copy).agent().run("ReplacedApp", app);
    assertThat(with.line("message"))
        .as(with.out() + with.err())
        .contains("EG405", "jspawnhelper is missing")
        .contains(copy.library() + ", which this JVM runs from, was deleted or replaced")
        .contains("fix: restart this JVM");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFaultOfTheProgramIsTheProgramsStill(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    Result with = jvm(copy).agent().run("LaunchApp", "builder", "-", "/no/such/program");
    assertThat(with.line("message")).contains("EG301").doesNotContain("EG405");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMechanismThatUsesNoHelperDoesNotMindABrokenOne(Jdk jdk) throws Exception {
    JdkCopy copy = copy(jdk);
    Files.delete(copy.helper());
    Jvm jvm = Jvm.on(copy.jdk()).option("-Djdk.lang.Process.launchMechanism=FORK").agent();
    assertThat(jvm.run("LaunchApp", "builder", "-", "/bin/true").line("exit")).isEqualTo("0");
    Result with =
        Jvm.on(copy.jdk())
            .option("-Djdk.lang.Process.launchMechanism=FORK")
            .agent()
            .run("LaunchApp", "builder", "-", "/no/such/program");
    assertThat(with.line("message")).contains("EG301").doesNotContain("EG405");
  }
}
