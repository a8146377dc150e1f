package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent costs, in what does not depend on how fast the machine is. */
class CostIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  /** Against an agent whose premain does nothing, in a JVM that launches nothing. */
  @ParameterizedTest
  @MethodSource("jdks")
  void anIdleJvmLoadsAtMostTenClassesMore(Jdk jdk) throws Exception {
    List<String> floor = loaded(jdk, emptyAgent());
    List<String> ours = loaded(jdk, Jvm.jar());
    assertThat(floor).contains("Hello");
    assertThat(ours).contains("Hello", "io.execguard.agent.HookTransformer");
    List<String> more = new ArrayList<>(ours);
    more.removeAll(floor);
    assertThat(ours.size() - floor.size()).as("more: " + more).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHealthyLaunchAllocatesAtMostTwoKilobytesMore(Jdk jdk) throws Exception {
    long without = Long.parseLong(Jvm.on(jdk).run("Launches", "300").line("bytes"));
    long with = Long.parseLong(Jvm.on(jdk).agent().run("Launches", "300").line("bytes"));
    assertThat(without).isPositive();
    assertThat(with - without).isLessThanOrEqualTo(2048);
  }

  /** A launch that was seen a moment ago costs one look at the file; a launch now and then more. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aHealthyLaunchMakesFewSystemCallsMore(Jdk jdk) throws Exception {
    assumeTrue(Programs.canTrace(), "strace is not installed, or may not trace here");
    int launches = 200;
    long without = fileCalls(jdk, false, launches);
    long with = fileCalls(jdk, true, launches);
    assertThat(without).isGreaterThan(launches);
    assertThat((with - without) / (double) launches).isLessThan(3);
  }

  /** Calls that name a file, in the launches behind the first twenty. */
  private long fileCalls(Jdk jdk, boolean agent, int launches) throws Exception {
    return traced(jdk, agent, launches) - traced(jdk, agent, 0);
  }

  private long traced(Jdk jdk, boolean agent, int launches) throws Exception {
    Path trace = dir.resolve("trace");
    Jvm jvm = Jvm.on(jdk).under("strace", "-f", "-qq", "-e", "trace=%file", "-o", trace.toString());
    if (agent) {
      jvm.agent();
    }
    Result result = jvm.run("Launches", Integer.toString(Math.max(1, launches)));
    assertThat(result.exit()).as(result.err()).isZero();
    try (Stream<String> lines = Files.lines(trace, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }

  private List<String> loaded(Jdk jdk, Path agent) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(jdk.java().toString(), "-javaagent:" + agent, LoadedClasses.option(jdk)));
    command.addAll(List.of("-cp", classes("Hello").toString(), "Hello"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(out).isZero();
    return LoadedClasses.in(out);
  }

  /** A directory with nothing but that class of the test applications in it. */
  private Path classes(String name) throws IOException {
    Path directory = Files.createDirectories(dir.resolve("only-" + name));
    Path file = directory.resolve(name + ".class");
    if (!Files.exists(file)) {
      Files.copy(Apps.classes().resolve(name + ".class"), file);
    }
    return directory;
  }

  private Path emptyAgent() throws IOException {
    Path source =
        Files.writeString(
            dir.resolve("Empty.java"),
            "public class Empty { public static void premain(String a) {} }");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "8", "-Xlint:-options", source.toString());
    assertThat(status).isZero();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", "Empty");
    Path jar = dir.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Empty.class"));
      Files.copy(dir.resolve("Empty.class"), out);
      out.closeEntry();
    }
    return jar;
  }
}
