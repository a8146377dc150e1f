package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    String right = build(project, arm ? "linux-aarch_64" : "linux-x86_64");
    assumeTrue(
        !right.contains("Could not transfer artifact") && !right.contains("offline mode"),
        "Maven cannot get protobuf-maven-plugin or protoc here: " + right);
    assertThat(right).contains("BUILD SUCCESS").doesNotContain("execguard");
    try (var sources = Files.walk(project.resolve("target/generated-sources/protobuf/java"))) {
      assertThat(sources).anyMatch(file -> file.endsWith("example/OrderOuterClass.java"));
    }

    Files.writeString(
        messages.resolve("order.proto"),
        "syntax = \"proto3\"; package example; message Order { string id = 1; string by = 2; }");
    String wrong = build(project, arm ? "linux-x86_64" : "linux-aarch_64");
    assertThat(wrong)
        .contains("BUILD FAILURE")
        .contains("ERROR execguard: stopped " + project)
        .contains("EG101: ELF 64-bit program for " + (arm ? "x86_64" : "aarch64"))
        .contains("org.codehaus.plexus.util.cli.CommandLineUtils");
    assertThat(wrong.substring(wrong.indexOf("BUILD FAILURE")))
        .as("the build's own error")
        .contains("Cannot run program")
        .contains("execguard EG101: ");
  }

  private static String build(Path project, String classifier) throws Exception {
    List<String> command =
        List.of("mvn", "-B", "-ntp", "-Dprotoc.classifier=" + classifier, "generate-sources");
    Map<String, String> environment = Map.of("MAVEN_OPTS", "-javaagent:" + Jvm.jar());
    try (HostProcess maven = HostProcess.start(project, environment, command)) {
      maven.awaitEnd();
      return maven.text();
    }
  }
}
