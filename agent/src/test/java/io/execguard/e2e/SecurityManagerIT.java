package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Up to Java 17 (23 with a flag) there may be a security manager, and it still decides. */
class SecurityManagerIT {
  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all().stream().filter(jdk -> jdk.feature() <= 17).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void thePolicyDecidesAndTheEngineStillSees(Jdk jdk) throws Exception {
    Path readable = Programs.foreign(dir, "readable");
    Path unreadable = Programs.foreign(dir, "unreadable");
    Path forbidden = Programs.foreign(dir, "forbidden");
    Path policy =
        Files.writeString(
            dir.resolve("policy"),
            """
            grant codeBase "file:%s" { permission java.security.AllPermission; };
            grant {
              permission java.io.FilePermission "%s", "execute,read";
              permission java.io.FilePermission "%s", "execute";
              permission java.io.FilePermission "/bin/true", "execute";
            };
            """
                .formatted(Jvm.jar(), readable, unreadable));
    Result result =
        Jvm.on(jdk)
            .agent("log=none")
            .option("-Djava.security.manager", "-Djava.security.policy==" + policy)
            .run(
                "UnderPolicy",
                "/bin/true",
                readable.toString(),
                unreadable.toString(),
                forbidden.toString());
    List<String> lines = result.out().lines().toList();
    assertThat(lines).as(result.err()).contains("/bin/true exit 0", forbidden + " denied");
    assertThat(lines).anyMatch(line -> line.startsWith(readable + " ") && line.contains("EG101"));
    // ProcessBuilder drops the cause's text for those who may not read the program.
    assertThat(lines)
        .contains(
            unreadable + " Cannot run program \"" + unreadable + "\"",
            unreadable + " cause java.security.AccessControlException");
    assertThat(result.err().lines().filter(line -> !line.startsWith("WARNING"))).isEmpty();
  }
}
