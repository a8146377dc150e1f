package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong in execguard, each launch goes on as without it, and one line says so. Faults
 * are made one by one.
 */
class FaultsIT {
  private static final String LINE = "execguard: steps aside";

  /** One or more of each step of a look, in the order in which they come. */
  private static final List<String> STAGES =
      List.of(
          "weave/Weaver",
          "weave/StartWeaver",
          "weave/HookedMethod",
          "weave/HookClass",
          "guard/Guard",
          "guard/Watch",
          "guard/Control",
          "guard/BeforeLaunch",
          "guard/SeenLaunches",
          "guard/Foresight",
          "guard/Statistics",
          "guard/FlightRecorder",
          "link/Linker",
          "guard/ThisHost",
          "host/HostReader",
          "host/KernelArch",
          "launch/ProgramSearch",
          "file/HostFiles",
          "file/PathWalk",
          "file/FileSource",
          "image/ProgramFile",
          "image/Images",
          "image/elf/ElfImage",
          "image/script/ShebangLine",
          "verdict/LaunchVerdict",
          "verdict/ExecModel",
          "verdict/ElfRule",
          "guard/Policy",
          "guard/Emulation",
          "host/probe/Probes",
          "host/probe/Probe",
          "host/probe/ProbeProgram",
          "diagnosis/Diagnosis",
          "diagnosis/Rules",
          "diagnosis/rules/CrlfShebang",
          "diagnosis/rules/ForeignArchitecture",
          "guard/Incident",
          "guard/Listeners",
          "guard/GuardLog",
          "report/LogText",
          "report/ExceptionText",
          "report/Visible",
          "guard/LogFormat",
          "log/Destination",
          "log/ByteLogger",
          "log/StderrSink",
          "guard/JdkWording",
          "guard/Stop",
          "guard/Told",
          "guard/AfterFailure");

  @TempDir Path dir;
  private Path files;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @BeforeEach
  void makeFiles() throws IOException {
    files = Files.createDirectory(dir.resolve("files"));
    Programs.script(files, "good", "#!/bin/sh\necho hi\n");
    Programs.script(files, "text", "echo no first line; exit 3\n");
    Programs.script(files, "crlf", "#!/bin/sh\r\necho hi\r\n");
    Path plain = Programs.script(files, "plain", "#!/bin/sh\n");
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
    Programs.foreign(files, "bad");
  }

  private Result run(Jvm jvm, String... what) throws Exception {
    String[] arguments = new String[what.length + 1];
    arguments[0] = what[0];
    arguments[1] = files.toString();
    System.arraycopy(what, 1, arguments, 2, what.length - 1);
    return jvm.run("Faults", arguments);
  }

  /** The same lines, but that what a shell would be fed may also be stopped. */
  private static void assertSame(String what, Result with, Result without) {
    assertThat(with.out().replaceAll("bad: java.io.IOException .*\\b8\\b.*", "bad: stopped"))
        .as("%s: %s", what, with.err())
        .isIn(without.out(), without.out().replaceAll("bad: exit \\d+", "bad: stopped"));
    assertThat(with.exit()).as(what).isEqualTo(without.exit());
  }

  private static List<String> asides(Result result) {
    return result.err().lines().filter(line -> line.startsWith(LINE)).toList();
  }

  /** Each is missing once, and throws one of three kinds of errors once. */
  static Stream<Arguments> stages() {
    List<Class<? extends Throwable>> errors =
        List.of(OutOfMemoryError.class, StackOverflowError.class, InternalError.class);
    Stream<Arguments> rules =
        Stream.of("diagnosis/rules/CrlfShebang", "diagnosis/rules/ForeignArchitecture")
            .map(rule -> Arguments.of(rule, IllegalStateException.class));
    return Stream.concat(rules, steps(errors));
  }

  private static Stream<Arguments> steps(List<Class<? extends Throwable>> errors) {
    return IntStream.range(0, STAGES.size())
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    Arguments.of(STAGES.get(i), null),
                    Arguments.of(STAGES.get(i), errors.get(i % errors.size()))));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aStepThatIsBroken(String stage, Class<? extends Throwable> error) throws Exception {
    String broken = "io.execguard." + stage.replace('/', '.');
    Path jar =
        error == null
            ? JarEdit.without(Jvm.jar(), dir, broken)
            : JarEdit.throwing(Jvm.jar(), dir, broken, error);
    Result with = run(Jvm.on(Jdk.own()).option("-javaagent:" + jar), "nothing");
    assertSame(stage, with, run(Jvm.on(Jdk.own()), "nothing"));
    assertThat(asides(with)).as(with.err()).hasSize(1);
  }

  static Stream<Arguments> damages() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of("deleted", "renamed-over", "truncated", "overwritten")
                    .flatMap(
                        how ->
                            Stream.of(
                                Arguments.of(jdk, how, "jar-first"),
                                Arguments.of(jdk, how, "jar-later"))));
  }

  /** The application does it, before its first launch or between the first two. */
  @ParameterizedTest
  @MethodSource("damages")
  void aJarThatIsGoneOrOther(Jdk jdk, String how, String when) throws Exception {
    boolean inPlace = how.equals("truncated") || how.equals("overwritten");
    assumeFalse(
        jdk.feature() == 8 && inPlace,
        "skipped: Java 8 maps the jars of its class path into memory, and may crash whatever we"
            + " do");
    Path jar = Files.copy(Jvm.jar(), dir.resolve("agent.jar"));
    if (how.equals("renamed-over")) {
      Files.writeString(dir.resolve("agent.jar.next"), "another release\n");
    }
    Result without = run(Jvm.on(jdk), "nothing");
    Result with = run(Jvm.on(jdk).option("-javaagent:" + jar), when, how, jar.toString());
    if (when.equals("jar-later")) {
      without = new Result(without.exit(), "good: exit 0 hi\n" + without.out(), without.err());
    }
    assertSame(how, with, without);
    if (inPlace) {
      assertThat(asides(with)).as(with.err()).hasSize(1);
    } else {
      assertThat(asides(with)).as("it was open").isEmpty();
      assertThat(with.out()).contains("bad: java.io.IOException");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aLogThatCannotBeWritten(Jdk jdk) throws Exception {
    Result without = run(Jvm.on(jdk), "nothing");
    for (String err : List.of("2>/dev/full", "2>&-", "2</dev/null")) {
      Result with =
          run(Jvm.on(jdk).under("sh", "-c", "exec \"$0\" \"$@\" " + err).agent(), "nothing");
      assertSame(err, with, without);
      assertThat(with.out()).contains("bad: java.io.IOException");
      assertThat(with.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHeapThatIsUsedUp(Jdk jdk) throws Exception {
    Result with = run(Jvm.on(jdk).agent("log=none").option("-Xmx24m"), "heap");
    assertThat(with.out()).as(with.err()).startsWith("odd []\ngood: exit 0 hi\n");
    assertThat(with.out()).contains("bad: java.io.IOException");
    assertThat(asides(with)).hasSizeLessThan(2);
    assertThat(with.err()).doesNotContain("io.execguard");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMetaspaceThatIsUsedUp(Jdk jdk) throws Exception {
    String hello = Apps.classes().resolve("Hello.class").toString();
    String limit = "-XX:MaxMetaspaceSize=40m";
    Result without = run(Jvm.on(jdk).option(limit), "metaspace", hello);
    Result with = run(Jvm.on(jdk).agent().option(limit), "metaspace", hello);
    assertThat(without.out()).contains("full true\n");
    // What is left is for whoever comes first: a step of the JDK's own launch may go without.
    assertSame("metaspace", withoutWantOfMemory(with, without), without);
    assertThat(asides(with)).as(with.err()).hasSize(1);
  }

  private static Result withoutWantOfMemory(Result with, Result without) {
    String[] lines = with.out().split("\n");
    String[] others = without.out().split("\n");
    for (int i = 0; i < Math.min(lines.length, others.length); i++) {
      String name = others[i].substring(0, others[i].indexOf(' ') + 1);
      boolean none = lines[i].equals(name + "no memory") || others[i].equals(name + "no memory");
      lines[i] = none && lines[i].startsWith(name) ? others[i] : lines[i];
    }
    return new Result(with.exit(), String.join("\n", lines) + "\n", with.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aStackThatIsUsedUp(Jdk jdk) throws Exception {
    // So that a frame takes the same room at each call.
    Result with = run(Jvm.on(jdk).agent("log=none").option("-Xint"), "stack");
    assertThat(with.out()).as(with.err()).startsWith("odd []\nlast [good: exit 0 hi, bad: java.io");
    assertThat(with.out()).endsWith("good: exit 0 hi\n").contains("\nbad: java.io.IOException");
    assertThat(asides(with)).hasSize(1);
    // Said by the JVM if there is no stack to call any transformer when a class is loaded.
    assertThat(with.err().lines())
        .allMatch(
            line ->
                line.startsWith(LINE)
                    || line.startsWith("*** java.lang.instrument ASSERTION FAILED ***"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSmallStackOrHeap(Jdk jdk) throws Exception {
    for (String option : List.of("-Xss300k", "-Xmx8m", "-Xint")) {
      Result without = run(Jvm.on(jdk).option(option), "nothing");
      assertThat(without.exit()).as(option).isZero();
      assertSame(option, run(Jvm.on(jdk).agent().option(option), "nothing"), without);
    }
  }

  static Stream<Arguments> descriptors() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "cold"), Arguments.of(jdk, "warm")));
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void descriptorsThatAreUsedUp(Jdk jdk, String begin) throws Exception {
    String[] few = {"sh", "-c", "ulimit -n 150; exec \"$0\" \"$@\""};
    Result without = run(Jvm.on(jdk).under(few), "descriptors", begin);
    Result with = run(Jvm.on(jdk).under(few).agent(), "descriptors", begin);
    assertThat(with.out().replaceAll("bad: .*", "bad"))
        .isEqualTo(without.out().replaceAll("bad: .*", "bad"));
    assertThat(without.out())
        .contains("0 left: good: java.io.IOException", "24 left: good: exit 0");
    assertThat(asides(with)).isEmpty();
  }
}
