package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that measures: what it measures here does not depend on how fast the machine is. */
class BenchIT {
  private static final Path SCRIPT = Path.of("../src/bench/run").toAbsolutePath().normalize();

  @TempDir Path dir;
  private Path peers;

  private record Ended(int status, String out, String err) {}

  @BeforeEach
  void aPeer() throws IOException {
    assumeTrue(new File("/bin/bash").exists(), "skipped: no /bin/bash to run the script with");
    peers = Files.createDirectory(dir.resolve("peers"));
    Files.write(peers.resolve("some-agent-1.0.jar"), new byte[5000]);
  }

  private Ended bench(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("EXECGUARD_JAR", Jvm.jar().toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    int status = builder.start().waitFor();
    return new Ended(status, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void measuresWhatIsAskedFor() throws Exception {
    String home = Jdk.own().home().toString();
    Ended ended = bench("--quick", "--only", "classes,size", "--peers", peers.toString(), home);
    assertThat(ended.status()).as(ended.toString()).isZero();
    assertThat(ended.err()).isEmpty();
    String bytes = String.format(Locale.ROOT, "%,d bytes", Files.size(Jvm.jar()));
    assertThat(ended.out())
        .contains("classes loaded by hello world, JDK " + Jdk.own().feature())
        .contains(" more; target at most 10 more: kept\n")
        .contains("target as with the empty agent: kept\n")
        .contains(" -> " + bytes + ": " + bytes + "; target at most 3,000,000 bytes: kept\n")
        .contains("the jar of some-agent-1.0.jar\n   -> 5,000 bytes: 0.0 times ours\n")
        .doesNotContain("missed", "hello world, whole process");
  }

  @Test
  void saysWhatItDoesNotUnderstand() throws Exception {
    assertFails(bench("--only", "classes,speed"), "there is no figure speed; it measures startup,");
    assertFails(bench("--fast"), "there is no option --fast; --help lists them");
    assertFails(bench("--page"), "--page needs a word behind it");
    assertFails(bench(dir.toString()), dir + " is no home of a JDK: it has no bin/javac");
    String home = Jdk.own().home().toString();
    assertFails(bench("--peers", dir.toString(), home), dir + " has no jars");
  }

  private static void assertFails(Ended ended, String why) {
    assertThat(ended.status()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.err()).startsWith("src/bench/run: " + why).hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }
}
