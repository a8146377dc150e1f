package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Up to Java 17 (23 with a flag) there may be a security manager, and it still decides. Where there
 * is no such JDK, none of these runs, and {@link Jdk} prints which are missing.
 */
class SecurityManagerIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all().stream().filter(jdk -> jdk.feature() <= 17).toList();
  }

  private Jvm under(Jdk jdk, String... grants) throws IOException {
    Path policy =
        Files.writeString(
            dir.resolve("policy"),
            "grant codeBase \"file:%s\" { permission java.security.AllPermission; };\n"
                    .formatted(Jvm.jar())
                + "grant { permission java.io.FilePermission \"<<ALL FILES>>\", \"execute\";\n"
                + String.join("\n", grants)
                + "\n};\n");
    return Jvm.on(jdk).option("-Djava.security.manager", "-Djava.security.policy==" + policy);
  }

  private static String read(Path file) {
    return "permission java.io.FilePermission \"%s\", \"read\";".formatted(file);
  }

  /** What a JVM prints that has a security manager, from 17 on, is the JDK's own. */
  private static List<String> said(Result result) {
    return result.err().lines().filter(line -> !line.startsWith("WARNING")).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void whatMayNotBeExecutedIsDeniedByTheJdk(Jdk jdk) throws Exception {
    Path forbidden = Programs.foreign(dir, "forbidden");
    Path policy =
        Files.writeString(
            dir.resolve("policy"),
            """
            grant codeBase "file:%s" { permission java.security.AllPermission; };
            grant { permission java.io.FilePermission "/bin/true", "execute"; };
            """
                .formatted(Jvm.jar()));
    Result result =
        Jvm.on(jdk)
            .agent()
            .option("-Djava.security.manager", "-Djava.security.policy==" + policy)
            .run("UnderPolicy", "/bin/true", forbidden.toString());
    assertThat(result.out().lines()).containsExactly("/bin/true exit 0", forbidden + " denied");
    assertThat(said(result)).isEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void whoMayReadAllIsTold(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "bad");
    Path script = Programs.script(dir, "script", "#!/bin/sh\r\n");
    Result result =
        under(jdk, "permission java.io.FilePermission \"<<ALL FILES>>\", \"read\";")
            .agent("log=none")
            .run("UnderPolicy", bad.toString(), script.toString());
    assertThat(result.out()).contains("EG101").contains("EG202").doesNotContain(" frame ");
    assertThat(said(result)).isEmpty();
  }

  /** To whoever may read less it looks as without the agent; the log, which is not his, has it. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void whoMayReadLessIsToldNothing(Jdk jdk) throws Exception {
    Path secret = Files.createDirectory(dir.resolve("secret"));
    Path interpreter = Programs.script(secret, "interpreter", "#!/no/such/thing\n");
    Path readable = Programs.script(dir, "readable", "#!" + interpreter + "\n");
    Path unreadable = Programs.script(dir, "unreadable", "#!/bin/sh\r\n");
    String[] launches = {
      "/bin/true",
      readable.toString(),
      unreadable.toString(),
      "/no/such/program",
      "no-such-program",
      secret.toString(),
      secret.resolve("nothing").toString()
    };
    Jvm without = under(jdk, read(readable));
    Result plain = without.run("UnderPolicy", launches);
    for (String mode : List.of("guard", "explain", "observe")) {
      Result with = under(jdk, read(readable)).agent("mode=" + mode).run("UnderPolicy", launches);
      assertThat(with.out()).as(mode).isEqualTo(plain.out());
      assertThat(with.err()).as(mode).contains("EG201").contains("EG202").contains("EG303");
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void aStopTellsNothingEither(Jdk jdk) throws Exception {
    Path readable = Programs.foreign(dir, "readable");
    Path unreadable = Programs.foreign(dir, "unreadable");
    Result result =
        under(jdk, read(readable))
            .agent()
            .run("UnderPolicy", readable.toString(), unreadable.toString());
    assertThat(result.err()).contains("stopped " + readable).contains("stopped " + unreadable);
    assertThat(result.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "%s Cannot run program \"%s\": .*\\b8, Exec format error"
                            .formatted(readable, readable)),
            line -> assertThat(line).matches(".* cause java.io.IOException .*8, Exec format error"),
            line ->
                assertThat(line)
                    .isEqualTo("%s Cannot run program \"%s\"".formatted(unreadable, unreadable)),
            // The denial, in the place of the reason.
            line ->
                assertThat(line)
                    .startsWith(unreadable + " cause java.security.AccessControlException ")
                    .contains("FilePermission"));
  }

  /** Without our text, and without the cause that it has more. */
  private static List<String> firstLines(Result result) {
    return result.out().lines().map(line -> line.replaceAll("\\\\n.*", "")).distinct().toList();
  }

  static Stream<Arguments> oddManagers() {
    return jdks().stream()
        .flatMap(
            jdk ->
                Stream.of("lenient", "throws", "launches", "secretive")
                    .map(manager -> Arguments.of(jdk, manager)));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("oddManagers")
  void aManagerThatNobodyForesawDecidesAsEver(Jdk jdk, String manager) throws Exception {
    Path secret = Programs.script(dir, "secret", "#!/no/such/thing\n");
    Path open = Programs.script(dir, "open", "#!" + secret + "\n");
    Path good = Programs.script(dir, "good", "exit 4\n");
    String[] launches = {
      manager, good.toString(), open.toString(), secret.toString(), "/no/such/program",
    };
    Result plain = Jvm.on(jdk).run("OddManager", launches);
    assertThat(plain.out()).contains(manager.equals("throws") ? "denied" : good + " exit 4");
    Result observing = Jvm.on(jdk).agent("mode=observe").run("OddManager", launches);
    assertThat(observing.out()).isEqualTo(plain.out());
    Result with = Jvm.on(jdk).agent().run("OddManager", launches);
    assertThat(firstLines(with)).isEqualTo(firstLines(plain));
    boolean told = manager.equals("lenient") || manager.equals("launches");
    assertThat(with.out().contains("EG201")).as(with.out()).isEqualTo(told);
  }
}
