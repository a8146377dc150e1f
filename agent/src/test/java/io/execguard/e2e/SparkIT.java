package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's {@code rdd.pipe}, which launches a program for each partition. The JVM is started with
 * what Spark's own launcher (behind spark-submit) makes of {@code spark-defaults.conf}.
 */
class SparkIT {
  @TempDir Path dir;

  @Test
  void pipe() throws Exception {
    Hosts.file("spark-core_2.12.jar");
    Path home = Files.createDirectories(dir.resolve("spark"));
    install(home.resolve("jars"));
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/spark-defaults.conf"),
        "spark.driver.extraJavaOptions -javaagent:"
            + Jvm.jar()
            + "\nspark.ui.enabled false\n"
            + "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n");
    Path good = Programs.script(dir, "good", "#!/bin/sh\nexec sort\n");
    Path bad = Programs.foreign(dir, "bad");
    Path jar = dir.resolve("pipes.jar");
    OneClassJar.make(jar, "", "spark/Pipes.java", "8", classPath(home));
    List<String> submit = new ArrayList<>(List.of("--master", "local[1]", "--class", "Pipes"));
    submit.addAll(List.of(jar.toString(), good.toString(), bad.toString(), good.toString()));

    Map<String, String> environment = Map.of("SPARK_HOME", home.toString());
    try (HostProcess spark = HostProcess.start(dir, environment, command(home, submit))) {
      assertThat(spark.awaitEnd()).as(spark.text()).isZero();
      assertThat(spark.text())
          .containsPattern("(?s)piped \\[a, b\\]\n.*refused: .*piped \\[a, b\\]\n.*stopped\n")
          .contains("ERROR execguard: stopped " + bad)
          .contains("launched by: org.apache.spark.rdd.PipedRDD.compute(PipedRDD.scala:");
      String refused = spark.text().substring(spark.text().indexOf("refused: "));
      assertThat(refused)
          .startsWith("refused: true Job aborted due to stage failure")
          .contains("Cannot run program \"" + bad)
          .contains("execguard EG101: ");
      assertThat(spark.text().split("execguard: ", -1)).as(spark.text()).hasSize(2);
    }
  }

  /** Spark's jars, as they lie in a distribution, fetched by Maven. */
  private void install(Path jars) throws Exception {
    List<String> command =
        List.of(
            Hosts.maven(),
            "-B",
            "-ntp",
            "-f",
            Path.of("src", "test", "hosts", "spark", "pom.xml").toAbsolutePath().toString(),
            "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy-dependencies",
            "-DoutputDirectory=" + jars);
    try (HostProcess maven = HostProcess.start(dir, Map.of(), command)) {
      int status = maven.awaitEnd();
      assumeTrue(status == 0, "Maven cannot get Spark here: " + maven.text());
    }
  }

  private static String classPath(Path home) throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      return String.join(File.pathSeparator, jars.map(Path::toString).toList());
    }
  }

  /**
   * What spark-class does: asks Spark's launcher for the command, which ends each word with NUL.
   */
  private static List<String> command(Path home, List<String> submit) throws Exception {
    List<String> launcher = new ArrayList<>();
    launcher.add(Jdk.own().java().toString());
    launcher.addAll(List.of("-cp", home.resolve("jars") + "/*", "org.apache.spark.launcher.Main"));
    launcher.add("org.apache.spark.deploy.SparkSubmit");
    launcher.addAll(submit);
    Map<String, String> environment =
        Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.12");
    try (HostProcess process = HostProcess.start(home, environment, launcher)) {
      assertThat(process.awaitEnd()).as(process.text()).isZero();
      return Stream.of(process.text().split("\0"))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }
}
