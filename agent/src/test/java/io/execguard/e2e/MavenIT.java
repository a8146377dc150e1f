package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven with a plugin that launches protoc, which a build file names for one CPU only. */
class MavenIT {
  private static final String PROJECT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>example</groupId>
        <artifactId>messages</artifactId>
        <version>1</version>
        <build>
          <plugins>
            <plugin>
              <groupId>org.xolstice.maven.plugins</groupId>
              <artifactId>protobuf-maven-plugin</artifactId>
              <version>0.6.1</version>
              <configuration>
                <protocArtifact>com.google.protobuf:protoc:3.25.5:exe:${protoc.classifier}</protocArtifact>
              </configuration>
              <executions>
                <execution>
                  <phase>generate-sources</phase>
                  <goals><goal>compile</goal></goals>
                </execution>
              </executions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final Pattern OUT_OF_REACH =
      Pattern.compile(
          "Could not (transfer|find) artifact|in offline mode|Unable to resolve artifact");

  @TempDir Path dir;

  @Test
  void protoc() throws Exception {
    Hosts.file("protobuf-maven-plugin.jar");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    Path project = Files.createDirectories(dir.resolve("project"));
    Files.writeString(project.resolve("pom.xml"), PROJECT);
    Path messages = Files.createDirectories(project.resolve("src/main/proto"));
    Files.writeString(
        messages.resolve("order.proto"),
        "syntax = \"proto3\"; package example; message Order { string id = 1; }");

    String agent = "-javaagent:" + Jvm.jar();
    Map<String, String> variable = Map.of("MAVEN_OPTS", agent);
    String right = build(project, variable, arm ? "linux-aarch_64" : "linux-x86_64");
    assertThat(right).contains("BUILD SUCCESS").doesNotContain("execguard");
    try (var sources = Files.walk(project.resolve("target/generated-sources/protobuf/java"))) {
      assertThat(sources).anyMatch(file -> file.endsWith("example/OrderOuterClass.java"));
    }

    Files.writeString(
        messages.resolve("order.proto"),
        "syntax = \"proto3\"; package example; message Order { string id = 1; string by = 2; }");
    String other = arm ? "linux-x86_64" : "linux-aarch_64";
    assertExplained(project, build(project, variable, other));
    Path file = Files.createDirectories(project.resolve(".mvn")).resolve("jvm.config");
    Files.writeString(file, agent + "\n");
    assertExplained(project, build(project, Map.of(), other));
  }

  private static void assertExplained(Path project, String wrong) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "x86_64" : "aarch64";
    assertThat(wrong)
        .contains("BUILD FAILURE")
        .contains("ERROR execguard: stopped " + project)
        .contains("EG101: ELF 64-bit program for " + machine)
        .contains("org.codehaus.plexus.util.cli.CommandLineUtils");
    assertThat(wrong.substring(wrong.indexOf("BUILD FAILURE")))
        .as("the build's own error")
        .contains("Cannot run program")
        .contains("execguard EG101: ");
  }

  private static String build(Path project, Map<String, String> environment, String classifier)
      throws Exception {
    List<String> command =
        List.of(
            Hosts.maven(), "-B", "-ntp", "-Dprotoc.classifier=" + classifier, "generate-sources");
    try (HostProcess maven = HostProcess.start(project, environment, command)) {
      maven.awaitEnd();
      assumeFalse(
          OUT_OF_REACH.matcher(maven.text()).find(),
          "Maven cannot get protobuf-maven-plugin or protoc here");
      return maven.text();
    }
  }
}
