package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fat jar of Spring Boot, started with {@code java -jar}, the agent by JAVA_TOOL_OPTIONS. */
class SpringBootIT {
  private static final String PROPERTIES = "logging.pattern.console=boot %level %logger %msg%n\n";

  @TempDir Path dir;

  @Test
  void fatJar() throws Exception {
    runs(BootJar.in(dir, PROPERTIES));
  }

  /** The loader was written anew in Spring Boot 3.2, with URLs of a kind of its own. */
  @Test
  void fatJarOfSpringBoot3() throws Exception {
    Path loader = Hosts.file("spring-boot-loader.jar");
    runs(BootJar.in(dir, PROPERTIES, loader, "org.springframework.boot.loader.launch.JarLauncher"));
  }

  private void runs(Path jar) throws Exception {
    Path bad = Programs.foreign(dir, "bad");
    Path loaderless = Programs.withoutLoader(dir, "loaderless");
    List<String> command =
        List.of(
            Jdk.own().java().toString(),
            "-jar",
            jar.toString(),
            "/bin/true",
            bad.toString(),
            loaderless.toString());
    String options = "-javaagent:" + Jvm.jar();
    try (HostProcess boot = HostProcess.start(dir, Map.of("JAVA_TOOL_OPTIONS", options), command)) {
      assertThat(boot.awaitEnd()).as(boot.text()).isZero();
      assertThat(boot.text())
          .startsWith("Picked up JAVA_TOOL_OPTIONS: " + options)
          .contains("started\n")
          .contains("ERROR execguard: stopped " + bad)
          .contains("EG101: ")
          .contains("refused " + bad)
          .contains("boot INFO application up")
          .contains("ERROR execguard: failed " + loaderless)
          .contains("EG203: ")
          .contains("refused " + loaderless)
          .contains("launched by: boot.BootApp.launch(BootApp.java:");
      assertThat(boot.text().split("execguard: ", -1)).as(boot.text()).hasSize(3);
    }
  }
}
