package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that launches nothing, or nothing bad, does not notice the agent. */
class SilenceIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private static String[] classLoading(Jdk jdk) {
    return jdk.feature() == 8
        ? new String[] {"-verbose:class"}
        : new String[] {"-Xlog:class+load:stdout"};
  }

  /** The classes of a list of loaded ones, whichever way the JVM writes it. */
  private static List<String> loaded(String out) {
    return out.lines()
        .filter(line -> line.contains("[Loaded ") || line.contains(" source: "))
        .map(line -> line.replaceFirst("^\\[Loaded ", "").replaceFirst("^(\\[[^]]*\\])+ ", ""))
        .map(line -> line.split(" ")[0])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void helloWorldPrintsNothingElse(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent().run("Hello");
    assertThat(result).isEqualTo(new Result(0, "hello\n", ""));
    Result viaEnvironment =
        Jvm.on(jdk).environment("JDK_JAVA_OPTIONS", "-javaagent:" + Jvm.jar()).run("Hello");
    // JDK_JAVA_OPTIONS is announced by the launcher itself, from 9 on.
    assertThat(viaEnvironment.out()).isEqualTo("hello\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingOfTheEngineIsLoadedWhereNothingIsLaunched(Jdk jdk) throws Exception {
    Result result = Jvm.on(jdk).agent().option(classLoading(jdk)).run("Hello");
    List<String> ours =
        loaded(result.out()).stream()
            .filter(
                name ->
                    Stream.of("io.execguard.", "org.slf4j.", "ch.qos.", "net.bytebuddy.", "picocli")
                            .anyMatch(name::startsWith)
                        || name.contains("ExecguardHook"))
            .toList();
    assertThat(loaded(result.out())).contains("Hello", "io.execguard.agent.Agent");
    assertThat(ours).allMatch(name -> name.startsWith("io.execguard.agent."));
    assertThat(ours).hasSizeLessThanOrEqualTo(8);
    assertThat(loaded(result.out())).doesNotContain("java.lang.ProcessImpl");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noLoggingIsLoadedForAHealthyLaunch(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent()
            .option(classLoading(jdk))
            .run("LaunchApp", "builder", "-", "/bin/echo", "hi");
    assertThat(result.err()).isEmpty();
    List<String> loaded = loaded(result.out());
    assertThat(loaded).contains("java.lang.ExecguardHook", "io.execguard.guard.Guard");
    assertThat(loaded)
        .noneMatch(
            name ->
                name.startsWith("org.slf4j.")
                    || name.startsWith("ch.qos.")
                    || name.startsWith("picocli.")
                    || name.startsWith("com.google.gson.")
                    || name.startsWith("io.execguard.diagnosis.rules."));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneClassIsWovenAndWhenItIsLoaded(Jdk jdk) throws Exception {
    Path spy = SpyJar.in(dir);
    Result idle = Jvm.on(jdk).agent().option("-javaagent:" + spy).run("Hello");
    assertThat(idle.out()).isEqualTo("hello\n");
    Result busy =
        Jvm.on(jdk)
            .agent()
            .option("-javaagent:" + spy)
            .run("LaunchApp", "builder", "-", "/bin/echo", "hi");
    assertThat(busy.out().lines().filter(line -> line.startsWith("woven ")))
        .containsExactly("woven java/lang/ProcessImpl");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theHookComesBackWhenAnotherAgentRetransforms(Jdk jdk) throws Exception {
    Path spy = SpyJar.in(dir);
    Result result =
        Jvm.on(jdk)
            .agent()
            .option("-javaagent:" + spy + "=retransform")
            .run("LaunchApp", "builder", "-", "/bin/echo", "hi");
    assertThat(result.out()).contains("rewoven java/lang/ProcessImpl");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theVerifierAcceptsTheHook(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk)
            .agent()
            .option("-Xverify:all")
            .run("LaunchApp", "builder", "-", "/bin/echo", "hi");
    assertThat(result.line("out")).isEqualTo("hi\n");
    assertThat(result.err().lines().filter(line -> !line.contains("deprecated"))).isEmpty();
  }

  /** From 21 on this loads ProcessImpl, in the middle of another class's initialiser. */
  @ParameterizedTest
  @MethodSource("jdks")
  void lookingAtTheEnvironmentIsNoLaunch(Jdk jdk) throws Exception {
    Result result =
        Jvm.on(jdk).agent().option(classLoading(jdk)).environment("GREETING", "hi").run("Getenv");
    assertThat(result.err()).isEmpty();
    assertThat(loaded(result.out())).noneMatch(name -> name.startsWith("io.execguard.weave."));
    Result andLaunch =
        Jvm.on(jdk)
            .agent()
            .environment("GREETING", "hi")
            .run("Getenv", Programs.foreign(dir, "tool").toString());
    assertThat(andLaunch.out()).startsWith("hi\n").contains("EG101");
  }
}
