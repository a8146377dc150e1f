package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.QemuUser;
import io.execguard.e2e.Jvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Handlers of binfmt_misc that cannot be seen, as in a container, and that go by something else
 * than the machine of a program. In a user namespace of its own (Linux 6.7 on), so that the
 * machine's handlers are not touched.
 */
class HiddenHandlersIT {
  private static final String SET_UP =
      "mount -t binfmt_misc none /proc/sys/fs/binfmt_misc"
          + " && printf %s \"$0\" > /proc/sys/fs/binfmt_misc/register"
          + " && mount -t tmpfs none /proc/sys/fs/binfmt_misc && exec \"$@\"";

  @TempDir Path dir;

  private Result launch(String handler, Path program) throws Exception {
    return Jvm.on(Jdk.own())
        .under("unshare", "-Ur", "-m", "sh", "-c", SET_UP, handler)
        .agent("log=none")
        .run("LaunchApp", "builder", dir.toString(), program.toString());
  }

  @Test
  void whatAHiddenHandlerTakesIsNotStopped() throws Exception {
    QemuUser.needOwnHandlers();
    Path handler = Programs.script(dir, "handler", "#!/bin/sh\nexit 5\n");
    Path eight = Programs.script(dir, "eight", "#!/bin/sh\nexit 8\n");
    Path program = Programs.foreign(dir, "tool.odd");
    byte[] other = Files.readAllBytes(program);
    other[7] = 9; // EI_OSABI: FreeBSD
    Path osabi = Programs.executable(dir, "tool", other);

    assertThat(launch(":e:E::odd::" + handler + ":", program).line("exit")).isEqualTo("5");
    assertThat(launch(":o:M:7:\\x09::" + handler + ":", osabi).line("exit")).isEqualTo("5");
    assertThat(launch(":m:M::\\x7fELF\\x02\\x01\\x01\\x09::" + eight + ":", osabi).line("exit"))
        .isEqualTo("8");
    // And where none of them takes it, it is.
    assertThat(launch(":e:E::else::" + handler + ":", program).line("message")).contains("EG101");
  }
}
