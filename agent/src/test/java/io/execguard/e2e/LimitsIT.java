package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import io.execguard.host.KernelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that are short of something: what the exception says, on every JDK at hand. */
class LimitsIT {
  /** An id that nobody has: the limit on processes counts by user. */
  private static final String NOBODY_ELSE = "61234";

  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  /** The JDK's own words stay, to the letter. */
  private static void keepsTheWords(Result without, Result with) {
    assertThat(without.line("message")).as(without.out() + without.err()).isNotNull();
    assertThat(with.line("exception")).isEqualTo(without.line("exception"));
    assertThat(with.line("message")).startsWith(without.line("message"));
  }

  static Stream<Arguments> tooLong() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "argument", "140000", "argument 1 is too long: 140001 bytes"),
                    Arguments.of(jdk, "variable", "140000", "the variable BUILD_LOG is too long"),
                    Arguments.of(jdk, "arguments", "7000", "the limit is ")));
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void argumentsThatAreTooLong(Jdk jdk, String what, String amount, String says) throws Exception {
    Result without = Jvm.on(jdk).run("LimitsApp", what, amount, "/bin/true");
    Result with = Jvm.on(jdk).agent().run("LimitsApp", what, amount, "/bin/true");
    keepsTheWords(without, with);
    assertThat(with.line("message")).contains("EG401").contains(says).doesNotContain("xxxx");
    assertThat(with.err()).contains("[EG401]").doesNotContain("xxxx");
  }

  static Stream<Arguments> descriptors() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of("0", "1", "2", "4").map(left -> Arguments.of(jdk, left)));
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void noDescriptorIsLeft(Jdk jdk, String left) throws Exception {
    String[] limited = {"/bin/sh", "-c", "ulimit -n 96 && exec \"$@\"", "sh"};
    String[] app = {"files", left, "/bin/true"};
    Result without = told(Jvm.on(jdk).under(limited), app);
    Result with = told(Jvm.on(jdk).under(limited).agent(), app);
    keepsTheWords(without, with);
    assertThat(with.line("message")).as(with.err()).contains("EG404").contains(" times /dev/null");
    assertThat(with.err()).doesNotContain("steps aside");
  }

  /** The outcome out of a file: a JDK short of descriptors may have closed standard output. */
  private Result told(Jvm jvm, String... app) throws Exception {
    Path file = dir.resolve("result");
    Result result = jvm.option("-Dresult=" + file).run("LimitsApp", app);
    return new Result(result.exit(), Files.readString(file), result.err());
  }

  private Jvm unprivileged(Jdk jdk) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to be another user");
    assumeTrue(
        Files.exists(Path.of("/usr/bin/setpriv")) && Files.exists(Path.of("/usr/bin/prlimit")),
        "needs setpriv and prlimit (util-linux)");
    open(dir);
    String[] user = {
      "/usr/bin/prlimit",
      "--nproc=120",
      "/usr/bin/setpriv",
      "--reuid=" + NOBODY_ELSE,
      "--regid=" + NOBODY_ELSE,
      "--clear-groups"
    };
    Result hello =
        Jvm.on(jdk).under(user).with(readable(Apps.classes().resolve("Hello.class"))).run("Hello");
    assumeTrue(hello.exit() == 0, "needs a JDK that everybody may run: " + jdk.home());
    for (String app : new String[] {"LimitsApp", "LimitsApp$1", "LaunchApp"}) {
      readable(Apps.classes().resolve(app + ".class"));
    }
    // No thread may come and go by itself.
    return Jvm.on(jdk).under(user).with(dir).option("-Xint", "-XX:+UseSerialGC", "-Xmx64m");
  }

  private Jvm withAgent(Jvm jvm) throws IOException {
    readable(Jvm.jar());
    return jvm.option("-javaagent:" + dir.resolve(Jvm.jar().getFileName()));
  }

  /** A copy that everybody may read; the directory that it is in. */
  private Path readable(Path file) throws IOException {
    Path copy =
        Files.copy(file, dir.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    return dir;
  }

  private static void open(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noProcessMoreIsAllowedForTheUser(Jdk jdk) throws Exception {
    String[] app = {"threads", "0", "/bin/true"};
    Result without = unprivileged(jdk).run("LimitsApp", app);
    Result with = withAgent(unprivileged(jdk)).run("LimitsApp", app);
    keepsTheWords(without, with);
    assertThat(with.line("message"))
        .contains("EG403: user " + NOBODY_ELSE + " may have no process more")
        .contains("120 are allowed");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anErrorOfTheWaitingThreadIsLoggedAndLeftAlone(Jdk jdk) throws Exception {
    String[] app = {"waiter", "1", "/bin/sleep", "3"};
    Result without = unprivileged(jdk).run("LimitsApp", app);
    assertThat(without.line("exception")).isEqualTo("java.lang.OutOfMemoryError");
    Result with = withAgent(unprivileged(jdk)).run("LimitsApp", app);
    assertThat(with.line("exception")).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(with.line("message")).isEqualTo(without.line("message"));
    assertThat(with.err()).contains("[EG403]").contains("the child runs");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theControlGroupIsFull(Jdk jdk) throws Exception {
    try (PidsGroup group = PidsGroup.create(120)) {
      String[] app = {"threads", "0", "/bin/true"};
      String[] inside = {"/bin/sh", "-c", "echo $$ > " + group.tasks() + " && exec \"$@\"", "sh"};
      String[] options = {"-Xint", "-XX:+UseSerialGC", "-Xmx64m"};
      Result without = Jvm.on(jdk).under(inside).option(options).run("LimitsApp", app);
      Result with = Jvm.on(jdk).under(inside).agent().option(options).run("LimitsApp", app);
      keepsTheWords(without, with);
      assertThat(with.line("message"))
          .contains("EG403: the control group of this JVM may have no process more: 120 of 120")
          .contains(group.limit().toString());
    }
  }

  /**
   * From Linux 6.14 on each PID namespace has a kernel.pid_max of its own, which nobody else has.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void noProcessNumberIsLeft(Jdk jdk) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a PID namespace");
    assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "needs unshare (util-linux)");
    KernelVersion kernel = KernelVersion.parse(System.getProperty("os.version"));
    assumeTrue(
        kernel != null && kernel.isAtLeast(6, 14),
        "before Linux 6.14 kernel.pid_max is the whole machine's, which a test leaves alone");
    String[] inside = {
      "/usr/bin/unshare",
      "--pid",
      "--fork",
      "--mount-proc",
      "/bin/sh",
      "-c",
      "echo 420 > /proc/sys/kernel/pid_max && exec \"$@\"",
      "sh"
    };
    String[] app = {"threads", "0", "/bin/true"};
    String[] options = {"-Xint", "-XX:+UseSerialGC", "-Xmx64m"};
    Result without = Jvm.on(jdk).under(inside).option(options).run("LimitsApp", app);
    Result with = Jvm.on(jdk).under(inside).agent().option(options).run("LimitsApp", app);
    keepsTheWords(without, with);
    assertThat(with.line("message"))
        .contains("EG403: this host may have no process more")
        .contains("kernel.pid_max is 420");
  }

  /** 8 launches by vfork, which needs no address space. */
  static Stream<Jdk> spawning() {
    return Jdk.from(11);
  }

  @ParameterizedTest
  @MethodSource("spawning")
  void theAddressSpaceIsUsedUp(Jdk jdk) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/prlimit")), "needs prlimit (util-linux)");
    String[] limited = {"/usr/bin/prlimit", "--as=4294967296"};
    String[] options = {
      "-Xint", "-XX:+UseSerialGC", "-Xmx64m", "-Djdk.lang.Process.launchMechanism=POSIX_SPAWN"
    };
    String[] app = {"memory", "0", "/bin/true"};
    Result without = Jvm.on(jdk).under(limited).option(options).run("LimitsApp", app);
    Result with = Jvm.on(jdk).under(limited).agent().option(options).run("LimitsApp", app);
    keepsTheWords(without, with);
    assertThat(with.line("message"))
        .contains("EG402")
        .contains("the address space of this JVM is at its limit")
        .contains("ulimit -v allows 4096 MiB");
  }

  @ParameterizedTest
  @MethodSource("spawning")
  void theJvmHasAsManyMappingsAsItMay(Jdk jdk) throws Exception {
    Path file = Path.of("/proc/sys/vm/max_map_count");
    assumeTrue(
        Files.exists(file) && Long.parseLong(Files.readString(file).trim()) <= 1 << 18,
        "needs a limit on mappings that a test can reach");
    String[] options = {
      "-Xint",
      "-XX:+UseSerialGC", // A heap that grows needs mappings, and the JVM ends if there are none.
      "-Xms256m",
      "-Xmx256m",
      "-XX:ErrorFile=" + dir.resolve("hs_err.log"),
      "-Djdk.lang.Process.launchMechanism=POSIX_SPAWN"
    };
    String[] app = {"memory", "0", "/bin/true"};
    Result without = survivor(Jvm.on(jdk).option(options), app);
    assumeTrue(without.line("message") != null, "a JVM without mappings ended by itself, thrice");
    Result with = survivor(Jvm.on(jdk).agent().option(options), app);
    keepsTheWords(without, with);
    assertThat(with.line("message"))
        .contains("EG402")
        .contains("this JVM has as many mappings as it may");
  }

  /** At the very limit a JVM may end whatever it does: it is tried up to three times. */
  private static Result survivor(Jvm jvm, String... app) throws Exception {
    Result result = jvm.run("LimitsApp", app);
    for (int i = 0; i < 2 && result.line("message") == null; i++) {
      result = jvm.run("LimitsApp", app);
    }
    return result;
  }
}
