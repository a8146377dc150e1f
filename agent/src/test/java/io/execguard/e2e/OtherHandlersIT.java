package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.QemuUser;
import io.execguard.e2e.Jvm.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What WSL, Wine, Mono and jar launchers register, in sight and out of sight: nothing that they
 * take is stopped, and not a word is said. In a user namespace of its own (Linux 6.7 on).
 */
class OtherHandlersIT {
  private static final String SEEN = "/proc/sys/fs/binfmt_misc";
  private static final String PE = "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff\0\0";
  private static final String ZIP = "PK\u0003\u0004\n\0\0\0\0\0\0\0\0\0\0\0\0\0";
  private static final String CLASS = "\u00ca\u00fe\u00ba\u00be\0\0\0\u0034\0\u0002\u0001\0\0\0";

  @TempDir Path dir;

  @BeforeEach
  void handlers() throws Exception {
    QemuUser.needOwnHandlers();
    Files.createDirectory(dir.resolve("misc"));
  }

  static Stream<Arguments> entries() {
    return Stream.of(SEEN, "misc")
        .flatMap(
            place ->
                Stream.of(
                    Arguments.of(place, ":WSLInterop:M::MZ::%s:P", "tool.exe", PE),
                    Arguments.of(place, ":wine:M::MZ::%s:", "tool.exe", PE),
                    Arguments.of(place, ":windows:E::exe::%s:", "tool.exe", PE),
                    Arguments.of(place, ":cli:M::MZ::%s:", "app.exe", PE),
                    Arguments.of(place, ":jarwrapper:M::PK\\x03\\x04::%s:", "app.jar", ZIP),
                    Arguments.of(place, ":ExecutableJAR:E::jar::%s:", "app.jar", ZIP),
                    Arguments.of(
                        place, ":Java:M::\\xca\\xfe\\xba\\xbe::%s:", "Hello.class", CLASS)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatTheyTakeIsNotStopped(String place, String entry, String name, String bytes)
      throws Exception {
    Path handler = Programs.script(dir, "handler", "#!/bin/sh\nexit 42\n");
    Path program = Programs.executable(dir, name, bytes.getBytes(StandardCharsets.ISO_8859_1));
    String mounted = dir.resolve(place).toString();
    List<String> launch = List.of("launch", "launched", program.toString());
    Jvm without = in(mounted).agent("log=none");
    assertThat(without.run("HandlerApp", launch.toArray(String[]::new)).out())
        .startsWith("launched: stopped EG10");

    Result with =
        in(mounted)
            .agent()
            .run(
                "HandlerApp",
                "write",
                String.format(entry, handler),
                mounted + "/register",
                launch.get(0),
                launch.get(1),
                launch.get(2));
    assertThat(with.out()).isEqualTo("launched: exit 42\n");
    assertThat(with.err()).isEmpty();
  }

  private Jvm in(String place) {
    String mount = "mount -t binfmt_misc none \"$0\" && exec \"$@\"";
    return Jvm.on(Jdk.own()).in(dir).under("unshare", "-Ur", "-m", "sh", "-c", mount, place);
  }
}
