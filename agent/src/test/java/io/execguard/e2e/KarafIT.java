package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Karaf as it comes, an OSGi framework whose shell launches programs by its command exec. */
class KarafIT {
  @TempDir Path dir;

  @Test
  void shellExec() throws Exception {
    Path home = Unpack.tarGz(Hosts.file("apache-karaf-minimal.tar.gz"), dir);
    Path shell = home.resolve("etc/org.apache.karaf.shell.cfg");
    Files.writeString(
        shell,
        Files.readString(shell)
            .replace("sshPort = 8101", "sshPort = " + HostProcess.freePort())
            .replace("sshHost = 0.0.0.0", "sshHost = 127.0.0.1"));
    Path good = Programs.script(dir, "good", "#!/bin/sh\necho well $1\n");
    Path bad = Programs.foreign(dir, "bad");
    Map<String, String> environment = Map.of("EXTRA_JAVA_OPTS", "-javaagent:" + Jvm.jar());
    try (HostProcess karaf =
        HostProcess.start(home, environment, List.of(home.resolve("bin/karaf").toString()))) {
      karaf.awaitText("karaf@root()>");
      // The prompt may be there before the command is.
      String missing = "Command not found: exec";
      for (int i = 0; !karaf.typeAndAwait("exec " + good + " done", "well done", missing); i++) {
        assertThat(i).as(karaf.text()).isLessThan(60);
        Thread.sleep(1000);
      }
      assertThat(karaf.text()).as("of a program that runs").doesNotContain("execguard: ");

      karaf.type("exec " + bad);
      karaf.awaitText("ERROR execguard: stopped " + bad);
      // In the shell's own answer, which comes after ours.
      karaf.awaitText("Cannot run program \"" + bad);
      assertThat(karaf.text()).contains("EG101: ").contains("launched by: org.apache.karaf.shell.");

      karaf.type("exec " + good + " again");
      karaf.awaitText("well again");
      karaf.endInput();
      assertThat(karaf.awaitEnd()).as(karaf.text()).isZero();
    }
  }
}
