package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Launches with the agent, on every JDK at hand, seen from outside the JVM. */
class LaunchIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> waysToLaunch() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of("builder", "environment", "exec-string", "exec-array", "pipeline")
                    .filter(way -> jdk.feature() >= 9 || !way.equals("pipeline"))
                    .map(way -> Arguments.of(jdk, way)));
  }

  /** What this JDK says of errno 2, without the agent, turned into what it says of errno 8. */
  private String errno8(Jdk jdk, String way, String program) throws Exception {
    Result missing = Jvm.on(jdk).run("LaunchApp", way, "-", "/no/such/program");
    assertThat(missing.line("message")).contains("No such file or directory");
    return missing
        .line("message")
        .replace("/no/such/program", program)
        .replace("error=2,", "error=8,")
        .replace("error: 2 ", "error: 8 ")
        .replace("No such file or directory", "Exec format error");
  }

  @ParameterizedTest
  @MethodSource("waysToLaunch")
  void aForeignBinaryIsStoppedHoweverItIsLaunched(Jdk jdk, String way) throws Exception {
    String program = Programs.foreign(dir, "tool").toString();
    Result result = Jvm.on(jdk).agent().run("LaunchApp", way, "-", program);
    assertThat(result.firstLine()).isEqualTo(errno8(jdk, way, program));
    assertThat(result.line("exception")).isEqualTo("java.io.IOException");
    assertThat(result.line("message")).contains("EG101").contains("fix").contains("aarch64");
    assertThat(result.line("cause")).startsWith("java.io.IOException ").contains("8");
    assertThat(result.out())
        .contains("frame java.lang.ProcessImpl")
        .doesNotContain("frame io.exec");
    assertThat(result.err()).contains("ERROR execguard: stopped " + program).contains("[EG101]");
    assertThat(result.err().split("EG101: ", -1)).as("logged once").hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutTheAgentAShellReadsTheForeignBinary(Jdk jdk) throws Exception {
    String program = Programs.foreign(dir, "tool").toString();
    Result result = Jvm.on(jdk).in(dir).run("LaunchApp", "builder", dir.toString(), program);
    assertThat(result.line("exit")).isIn("2", "126", "127");
  }

  @ParameterizedTest
  @MethodSource("waysToLaunch")
  void aHealthyLaunchIsNotChangedByAByte(Jdk jdk, String way) throws Exception {
    String[] launch = {way, dir.toString(), "/bin/cat", "/proc/self/stat", "/no/such/file"};
    launch[3] = Files.writeString(dir.resolve("text"), "some text\n").toString();
    Result without = Jvm.on(jdk).run("LaunchApp", launch);
    Result with = Jvm.on(jdk).agent().run("LaunchApp", launch);
    assertThat(with).isEqualTo(without);
    assertThat(with.err()).isEmpty();
    assertThat(with.line("exit")).isEqualTo("1");
    assertThat(with.line("out")).contains("some text");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aScriptWithoutAShebangRunsAsBefore(Jdk jdk) throws Exception {
    Path script = Programs.script(dir, "old", "echo it runs; exit 3\n");
    Result result = Jvm.on(jdk).agent().run("LaunchApp", "builder", "-", script.toString());
    assertThat(result.line("exit")).isEqualTo("3");
    assertThat(result.line("out")).isEqualTo("it runs\n");
    assertThat(result.err()).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "EG201", "#!/no/such/interpreter\n", "interpreter"),
                    Arguments.of(jdk, "EG202", "#!/bin/sh\r\necho hi\r\n", "^M"),
                    Arguments.of(jdk, "EG302", null, "chmod +x")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatTheJdkRefusesIsExplained(Jdk jdk, String code, String script, String says)
      throws Exception {
    Path program = Programs.script(dir, "job", script == null ? "#!/bin/sh\n" : script);
    if (script == null) {
      Files.setPosixFilePermissions(
          program, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
    String[] launch = {"builder", "-", program.toString()};
    Result without = Jvm.on(jdk).run("LaunchApp", launch);
    Result with = Jvm.on(jdk).agent().run("LaunchApp", launch);
    assertThat(with.firstLine()).isEqualTo(without.line("message"));
    assertThat(with.line("message")).contains(code).contains(says);
    assertThat(with.err()).contains("[" + code + "]");
    // What the JDK threw is still there, at the end of the chain of causes.
    String original = without.line("cause");
    assertThat(with.out()).contains("cause " + original.replace("\n", "\\n") + "\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMissingProgramAndAMissingDirectoryAreToldApart(Jdk jdk) throws Exception {
    Result program = Jvm.on(jdk).agent().run("LaunchApp", "builder", "-", "no-such-program");
    assertThat(program.line("message")).contains("EG301").doesNotContain("EG307");
    Result directory =
        Jvm.on(jdk).agent().run("LaunchApp", "builder", "/no/such/directory", "/bin/true");
    assertThat(directory.line("message")).contains("EG307").doesNotContain("EG301");
    assertThat(directory.line("message")).contains("/no/such/directory");
  }

  /** What is in the JVM's descriptor is not what the child looked for. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aDescriptorOfTheJvmIsNotJudgedForTheChild(Jdk jdk) throws Exception {
    String program = Programs.foreign(dir, "tool").toString();
    String[] open = {"sh", "-c", "exec \"$@\" 9<\"$0\"", program};
    String[] launch = {"builder", "-", "/dev/fd/9"};
    Result without = Jvm.on(jdk).under(open).run("LaunchApp", launch);
    Result result = Jvm.on(jdk).agent().under(open).run("LaunchApp", launch);
    if (without.line("message") == null) {
      // From 26 on the child closes its descriptors by executing, and a shell is given the name.
      assertThat(result).isEqualTo(without);
      return;
    }
    assertThat(result.line("message")).contains("EG301").contains("/proc/").doesNotContain("EG101");
  }

  /** Nor is what lies in its working directory. */
  @ParameterizedTest
  @MethodSource("jdks")
  void anotherWorkingDirectoryIsNamedForWhatItIs(Jdk jdk) throws Exception {
    Path tool = Programs.script(dir, "tool", "#!/bin/sh\n");
    Path other = Files.createDirectory(dir.resolve("other"));
    Result result =
        Jvm.on(jdk)
            .agent()
            .in(dir)
            .run("LaunchApp", "builder", other.toString(), "/proc/self/cwd/tool");
    assertThat(result.line("message"))
        .contains("EG301")
        .contains("the child has another working directory")
        .contains("give the launch its absolute path, " + tool.toRealPath())
        .doesNotContain("descriptors");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramIsFoundFromTheWorkingDirectoryOfTheChild(Jdk jdk) throws Exception {
    Path sub = Files.createDirectory(dir.resolve("sub"));
    Programs.script(sub, "good", "#!/bin/sh\necho good\n");
    Programs.foreign(sub, "bad");
    Result good = Jvm.on(jdk).agent().in(dir).run("LaunchApp", "builder", sub.toString(), "./good");
    assertThat(good.line("out")).isEqualTo("good\n");
    assertThat(good.err()).isEmpty();
    Result relative = Jvm.on(jdk).agent().in(dir).run("LaunchApp", "builder", "sub", "./bad");
    assertThat(relative.line("message")).contains("EG101").contains("(in directory \"sub\")");
  }

  static Stream<Arguments> dataThatIsNoProgram() {
    return Stream.of(
        Arguments.of("EG107", "tool", "<!DOCTYPE html>\n<title>404 Not Found</title>\n"),
        Arguments.of(
            "EG107",
            "tool.exe",
            "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + "0".repeat(64)
                + "\nsize 9\n"),
        Arguments.of("EG107", "tool.gz", "\u001f\u008b\b\0\0\0\0\0\0\u0003"),
        Arguments.of(
            "EG102",
            "tool.com",
            "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff\0\0" + "\0".repeat(100)),
        // "Version needed to extract" 1.0 is a line feed.
        Arguments.of("EG107", "tool.zip", "PK\u0003\u0004\n\0\0\0\0\0" + "\0".repeat(40)),
        Arguments.of("EG108", "Tool.class", "\u00ca\u00fe\u00ba\u00be\0\0\0\u0034\0\u0010"));
  }

  /** Whether or not the kernel's handlers can be seen here. */
  @ParameterizedTest
  @MethodSource("dataThatIsNoProgram")
  void dataIsNotFedToAShell(String code, String name, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Path program = Programs.executable(dir, name, bytes);
    Result result =
        Jvm.on(Jdk.own()).agent().run("LaunchApp", "builder", dir.toString(), program.toString());
    assertThat(result.line("message")).as(result.toString()).contains(code);
    assertThat(result.firstLine()).contains("8");
    assertThat(result.err()).contains("stopped");
    Result observed =
        Jvm.on(Jdk.own())
            .agent("mode=observe")
            .run("LaunchApp", "builder", dir.toString(), program.toString());
    assertThat(observed.line("exit")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void modesDiffer(Jdk jdk) throws Exception {
    String bad = Programs.foreign(dir, "tool").toString();
    String[] launch = {"builder", dir.toString(), bad};
    for (String mode : List.of("observe", "explain")) {
      Result result = Jvm.on(jdk).agent("mode=" + mode).run("LaunchApp", launch);
      assertThat(result.line("exit")).as(mode).isIn("2", "126", "127");
      assertThat(result.err()).contains("WARN execguard: ").contains("[EG101]");
    }
    String[] missing = {"builder", "-", "/no/such/program"};
    Result untouched = Jvm.on(jdk).run("LaunchApp", missing);
    Result observed = Jvm.on(jdk).agent("mode=observe").run("LaunchApp", missing);
    assertThat(observed.out()).isEqualTo(untouched.out());
    assertThat(observed.err()).contains("[EG301]");
    Result explained = Jvm.on(jdk).agent("mode=explain,log=none").run("LaunchApp", missing);
    assertThat(explained.line("message")).contains("EG301");
    assertThat(explained.err()).isEmpty();
  }
}
