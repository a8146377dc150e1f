package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WildFly as it comes (JBoss Modules, a LogManager of its own), with a small war. */
class WildFlyIT {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"log=stderr", "log=app"})
  void war(String options) throws Exception {
    Path home = Unpack.zip(Hosts.file("wildfly-dist.zip"), dir);
    Path war = dir.resolve("app.war");
    OneClassJar.make(
        war, "WEB-INF/classes/", "wildfly/LaunchServlet.java", "17", servletApi(home).toString());
    Files.move(war, home.resolve("standalone/deployments/app.war"));
    Path good = Programs.script(dir, "good", "#!/bin/sh\nprintf 'well done'\n");
    Path bad = Programs.foreign(dir, "bad");
    Files.writeString(
        home.resolve("bin/standalone.conf"),
        "\nJAVA_OPTS=\"$JAVA_OPTS -javaagent:" + Jvm.jar() + "=" + options + "\"\n",
        StandardOpenOption.APPEND);
    int port = HostProcess.freePort();
    List<String> command =
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + HostProcess.freePort(),
            "-Djboss.management.http.port=" + HostProcess.freePort());
    // The script hands signals on only if it is told so; service units of WildFly do the same.
    Map<String, String> environment = Map.of("LAUNCH_JBOSS_IN_BACKGROUND", "1");
    try (HostProcess wildfly = HostProcess.start(home, environment, command)) {
      wildfly.awaitText("WFLYSRV0025");
      assertThat(wildfly.text())
          .contains("Deployed \"app.war\"")
          .doesNotContain("execguard: ", "LogManager", "WFLYCTL0013", "WFLYSRV0026");
      HttpResponse<String> ran = wildfly.get(port, "/app/launch?program=" + good);
      assertThat(ran.body()).isEqualTo("well done");
      assertThat(ran.statusCode()).isEqualTo(200);

      HttpResponse<String> refused = wildfly.get(port, "/app/launch?program=" + bad);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("Cannot run program \"" + bad).contains("EG101");
      String log = Files.readString(home.resolve("standalone/log/server.log"));
      if (options.equals("log=app")) {
        assertThat(log).containsPattern("ERROR +\\[execguard\\] \\([^)]+\\) stopped " + bad);
      } else {
        assertThat(wildfly.text()).contains("ERROR execguard: stopped " + bad);
        assertThat(log).doesNotContain("execguard: ");
      }
      assertThat(wildfly.text())
          .contains("launched by: deployment.app.war//LaunchServlet.doGet(LaunchServlet.java:");

      wildfly.terminate();
      wildfly.awaitEnd();
      assertThat(wildfly.text()).contains("WFLYSRV0050").doesNotContain("LogManager");
    }
  }

  private static Path servletApi(Path home) throws IOException {
    Path modules = home.resolve("modules/system/layers/base/jakarta/servlet/api/main");
    try (Stream<Path> files = Files.list(modules)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
