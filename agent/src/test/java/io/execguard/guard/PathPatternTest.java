package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/opt/legacy/*, /opt/legacy/tool",
    "/opt/legacy/**, /opt/legacy/tool",
    "/opt/legacy/**, /opt/legacy/bin/tool",
    "/home/*/bin/tool, /home/ada/bin/tool",
    "**/node_modules/**, /srv/a/node_modules/.bin/esbuild",
    "/**/tool, /a/b/tool",
    "tool-?.?, /any/where/tool-1.4",
    "protoc, protoc",
    "protoc, ./protoc",
    "*, /any/thing",
    "**, /any/thing",
    "./tool, ./tool",
    "/a**z, /abc/xyz",
    "/a/?/b, /a/:/b",
    "/a/[x]/b, /a/[x]/b",
  })
  void matches(String pattern, String path) {
    assertThat(PathPattern.of(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/legacy/*, /opt/legacy/bin/tool",
    "/opt/legacy/*, /opt/legacy",
    "/opt/legacy/**, /opt/legacyx/tool",
    "/home/*/bin/tool, /home/ada/x/bin/tool",
    "/tool, /opt/tool",
    "./tool, /opt/tool",
    "tool, /opt/tool-1",
    "tool, /opt/tool/x",
    "TOOL, /opt/tool",
    "/a?b, /a/b",
    "/a/[xy]/b, /a/x/b",
    "/opt/.*, /opt/tool",
  })
  void doesNotMatch(String pattern, String path) {
    assertThat(PathPattern.of(pattern).matches(path)).isFalse();
  }

  /** With backtracking it would take longer than anybody has. */
  @Test
  void manyStarsEnd() {
    String pattern = "/" + "*a".repeat(60) + "b";
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> assertThat(PathPattern.of(pattern).matches("/" + "a".repeat(4000))).isFalse());
  }
}
