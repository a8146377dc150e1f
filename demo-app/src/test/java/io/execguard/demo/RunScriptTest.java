package io.execguard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code demo-app/run} says of the JDK and the Maven it finds: both are made up here. */
class RunScriptTest {
  private static final List<String> TOOLS =
      List.of("dirname", "sed", "id", "find", "tail", "mkdir", "rm", "cat", "sh", "stty");

  @TempDir Path directory;
  private Path bin;
  private Path script;
  private Path osRelease;

  @BeforeEach
  void copyTheScriptAndHideEverythingElse() throws IOException {
    assumeTrue(new File("/bin/sh").exists(), "skipped: no /bin/sh to run a shell script with");
    bin = Files.createDirectories(directory.resolve("some bin"));
    for (String tool : TOOLS) {
      for (String place : List.of("/bin/", "/usr/bin/")) {
        if (new File(place + tool).exists() && Files.notExists(bin.resolve(tool))) {
          executable(bin.resolve(tool), "exec " + place + tool + " \"$@\"");
        }
      }
    }
    executable(bin.resolve("uname"), "echo Linux");
    script = Files.createDirectories(directory.resolve("a checkout/demo-app")).resolve("run");
    Files.copy(Path.of("run"), script);
    osRelease = Files.writeString(directory.resolve("os-release"), "ID=debian\nVERSION_ID=12\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID=debian,VERSION_ID=\"12\"             | apt-get install default-jdk-headless",
        "ID=ubuntu,VERSION_ID=\"22.04\"          | apt-get install openjdk-17-jdk-headless",
        "ID=linuxmint,ID_LIKE=\"ubuntu debian\"  | apt-get install default-jdk-headless",
        "ID=fedora,VERSION_ID=42                 | dnf install java-latest-openjdk-devel",
        "ID=rocky,ID_LIKE=\"rhel centos fedora\",VERSION_ID=9.5 | dnf install java-17-openjdk-devel",
        "ID=\"rhel\",VERSION_ID=10.1             | dnf install java-21-openjdk-devel",
        "ID=alpine                               | apk add openjdk17",
        "ID=manjaro,ID_LIKE=arch                 | pacman -S jdk-openjdk",
        "ID=\"opensuse-leap\",ID_LIKE=\"suse opensuse\" | zypper install java-17-openjdk-devel",
        "ID=haiku                                | install a JDK 17 or newer",
      })
  void withoutAJdkItSaysHowThisSystemInstallsOne(String system, String line) throws Exception {
    Files.writeString(osRelease, system.replace(',', '\n') + "\n");
    Ran ran = run();
    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.output)
        .contains("a JDK 17 or newer is needed, in JAVA_HOME or on the PATH; found: none")
        .contains(line);
  }

  @Test
  void anOldSystemHasYum() throws Exception {
    Files.writeString(osRelease, "ID=centos\nVERSION_ID=7\n");
    executable(bin.resolve("yum"), "exit 1");
    assertThat(run().output).contains("yum install java-17-openjdk-devel");
  }

  @Test
  void aJdkThatIsTooOldIsNamed() throws Exception {
    String home = jdk("11.0.2");
    assertThat(run().output).contains(home + ": release 11, too old").contains("apt-get install");
    jdk("1.8.0_504");
    assertThat(run().output).contains(home + ": release 8, too old");
  }

  @Test
  void mavenThatIsMissingOrTooOldIsNamed() throws Exception {
    jdk("17.0.15");
    assertThat(run().output)
        .contains("Maven 3.8 or newer is needed; found none")
        .contains("apt-get install maven");
    executable(bin.resolve("mvn"), "echo 'Apache Maven 3.6.3 (x)'");
    Ran old = run();
    assertThat(old.exit).isEqualTo(2);
    assertThat(old.output).contains("mvn is 3.6").contains("apt-get install maven");
    Files.writeString(osRelease, "ID=ubuntu\nVERSION_ID=22.04\n");
    assertThat(run().output).contains("this release packages Maven 3.6");
  }

  @Test
  void withBothItBuildsWithoutTestsAndShowsWhyThatFailed() throws Exception {
    jdk("25");
    executable(
        bin.resolve("mvn"),
        "if [ \"$1\" = -v ]; then echo 'Apache Maven 4.0.0'; exit; fi",
        "for word; do echo \"<$word>\"; done; echo \"JAVA_HOME=$JAVA_HOME\"; exit 1");
    Ran ran = run();
    assertThat(ran.exit).isEqualTo(2);
    assertThat(ran.output)
        .contains("<" + directory.toRealPath().resolve("a checkout/pom.xml") + ">")
        .contains("<-Dmaven.test.skip=true>")
        .contains("<package>")
        .contains("JAVA_HOME=" + directory.resolve("some jdk"))
        .contains("the build failed");
  }

  /** A JDK of that version, which is also the java on the PATH. */
  private String jdk(String version) throws IOException {
    Path home = directory.resolve("some jdk");
    Files.createDirectories(home.resolve("bin"));
    executable(
        home.resolve("bin/java"),
        "echo 'openjdk version \"" + version + "\" 2025-01-01' >&2",
        "echo '    java.home = " + home + "' >&2");
    executable(home.resolve("bin/javac"), "exit 0");
    if (Files.notExists(bin.resolve("java"))) {
      Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
    }
    return home.toString();
  }

  private static void executable(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ran run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("OS_RELEASE", osRelease.toString());
    builder.directory(new File("/"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private record Ran(int exit, String output) {}
}
