package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside agents of others, in both orders: each does its work, and so do we. */
class OtherAgentsIT {
  @TempDir Path dir;

  /** Another agent: its jar, its options with all that it would send switched off, and its work. */
  enum Other {
    OPEN_TELEMETRY(
        "opentelemetry-javaagent.jar",
        "LoggingSpanExporter - 'GET'",
        "-Dotel.traces.exporter=logging",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none"),
    ELASTIC(
        "elastic-apm-agent.jar",
        "startSpan",
        "-Delastic.apm.disable_send=true",
        "-Delastic.apm.cloud_provider=NONE",
        "-Delastic.apm.central_config=false",
        "-Delastic.apm.service_name=web",
        "-Delastic.apm.trace_methods=Web#get",
        "-Delastic.apm.log_level=DEBUG"),
    DATADOG(
        "dd-java-agent.jar",
        "Finished span (WRITTEN)",
        "-Ddd.trace.debug=true",
        "-Ddd.trace.agent.url=http://127.0.0.1:9",
        "-Ddd.profiling.enabled=false",
        "-Ddd.telemetry.enabled=false",
        "-Ddd.instrumentation.telemetry.enabled=false",
        "-Ddd.remote_config.enabled=false",
        "-Ddd.jmxfetch.enabled=false"),
    JACOCO("org.jacoco.agent-runtime.jar", "Web");

    final String jar;
    final String evidence;
    final List<String> options;

    Other(String jar, String evidence, String... options) {
      this.jar = jar;
      this.evidence = evidence;
      this.options = List.of(options);
    }
  }

  static Stream<Arguments> agents() {
    return Jdk.all().stream()
        .filter(jdk -> jdk.feature() == 17 || jdk.feature() == 25)
        .flatMap(
            jdk ->
                Stream.of(Other.values())
                    // The releases at hand do not know the class files of 25.
                    .filter(other -> jdk.feature() == 17 || other == Other.ELASTIC)
                    .flatMap(
                        other ->
                            Stream.of(
                                Arguments.of(jdk, other, true), Arguments.of(jdk, other, false))));
  }

  @ParameterizedTest
  @MethodSource("agents")
  void bothDoTheirWork(Jdk jdk, Other other, boolean oursFirst) throws Exception {
    Path jar = Hosts.file(other.jar);
    Path coverage = dir.resolve("jacoco.exec");
    String theirs = "-javaagent:" + jar + (other == Other.JACOCO ? "=destfile=" + coverage : "");
    Path bad = Programs.foreign(dir, "tool");
    Jvm jvm = Jvm.on(jdk).in(dir);
    if (oursFirst) {
      jvm.agent().option(theirs);
    } else {
      jvm.option(theirs).agent();
    }
    Result result =
        jvm.option(other.options.toArray(new String[0])).run("Web", "/bin/true", bad.toString());
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("page 200\n").contains("exit 0\n");
    assertThat(result.out()).contains("exception Cannot run program \"" + bad).contains("EG101");
    assertThat(result.err()).contains("execguard: stopped").doesNotContain("steps aside");
    String work =
        other == Other.JACOCO
            ? Files.readString(coverage, java.nio.charset.StandardCharsets.ISO_8859_1)
            : result.out() + result.err();
    assertThat(work).contains(other.evidence);
  }
}
