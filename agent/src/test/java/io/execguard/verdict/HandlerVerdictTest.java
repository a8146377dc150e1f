package io.execguard.verdict;

import static io.execguard.file.MapFiles.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.image.elf.ElfBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** binfmt_misc: every answer was observed on Linux 6.18. */
class HandlerVerdictTest {
  private final Judged machine = new Judged();
  private final byte[] arm =
      ElfBuilder.of(true, false, 183).interp("/lib/ld-missing").load(0, 0, 9, 9, 5).build();

  @BeforeEach
  void files() {
    machine.file("/arm", arm).file("/qemu", Judged.dynamic().build());
  }

  private static BinfmtHandler arm(String interpreter, String flags) {
    byte[] magic = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, (byte) 0xb7};
    return BinfmtHandler.forMagic("arm", true, interpreter, flags, 0, magic, null);
  }

  private static BinfmtHandler jar(String interpreter) {
    return BinfmtHandler.forExtension("jar", true, interpreter, "", "jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "O", "C", "P", "F", "OPCF"})
  void aHandlerRunsWhatItTakes(String flags) {
    machine.handlers(arm("/qemu", flags));
    assertThat(machine.answer("/arm")).isEqualTo("runs HANDLER");
    Step handler = machine.judge("/arm").steps().get(1);
    assertThat(handler.role()).isEqualTo(Step.Role.HANDLER);
    assertThat(handler.handler()).isEqualTo(arm("/qemu", flags));
    machine.file("/cut", Arrays.copyOf(arm, 19));
    assertThat(machine.answer("/cut")).as("padded with NULs").isEqualTo("runs HANDLER");
  }

  @ParameterizedTest
  @CsvSource({
    "/missing,     ENOENT PATH",
    "/etc/passwd,  EACCES NOT_EXECUTABLE",
    "/tmp,         EACCES NOT_REGULAR",
    "/bin/text,    ENOEXEC UNKNOWN_FORMAT",
    "/bin/foreign, ELOOP TOO_MANY_INTERPRETERS",
    "/script,      runs HANDLER",
  })
  void theInterpreterGoesTheSameWay(String interpreter, String answer) {
    machine.file("/script", "#!/bin/sh\n").handlers(arm(interpreter, ""));
    assertThat(machine.answer("/arm")).isEqualTo(answer);
  }

  @Test
  void flagFStaysWhenThePathIsGone() {
    machine.handlers(arm("/missing", "F"));
    assertThat(machine.answer("/arm")).isEqualTo("runs HANDLER");
  }

  @Test
  void aSecondRoundAfterFlagOEndsInNoexec() {
    machine.file("/script", "#!/bin/sh\n").handlers(arm("/script", "O"));
    assertThat(machine.answer("/arm")).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    assertThat(machine.kernel(5, 4).answer("/arm")).isEqualTo("runs HANDLER");
  }

  @Test
  void theFirstAskedActsAndADisabledOneDoesNot() {
    machine.handlers(arm("/missing", ""), arm("/qemu", ""));
    assertThat(machine.answer("/arm")).isEqualTo("ENOENT PATH");
    machine.handlers(
        BinfmtHandler.forExtension("x", false, "/missing", "", "arm"), arm("/qemu", ""));
    assertThat(machine.answer("/arm")).isEqualTo("runs HANDLER");
    machine.handlers();
    assertThat(machine.answer("/arm")).isEqualTo("ENOEXEC ELF_MACHINE");
    machine.host(h -> h.binfmt(Binfmt.hidden()));
    assertThat(machine.answer("/arm")).isEqualTo("ENOEXEC ELF_MACHINE");
  }

  @Test
  void permissionComesFirst() {
    machine.handlers(arm("/qemu", "")).file(file("/closed").executable(false), arm);
    assertThat(machine.answer("/closed")).isEqualTo("EACCES NOT_EXECUTABLE");
  }

  @Test
  void handlersDoNotLoadLoaders() {
    machine.handlers(arm("/qemu", ""));
    assertThat(machine.answer(ElfBuilder.amd64().interp("/arm").build()))
        .isEqualTo("ELIBBAD BAD_LOADER");
  }

  @Test
  void extensionsAreOfTheNameThatWasAskedFor() {
    machine.handlers(jar("/qemu"));
    for (String name : new String[] {"/a.jar", "/.jar", "/x.y.jar"}) {
      assertThat(machine.file(name, "").answer(name)).isEqualTo("runs HANDLER");
    }
    for (String name : new String[] {"/A.JAR", "/a.jar.bak", "/jar"}) {
      assertThat(machine.file(name, "").answer(name)).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    }
    byte[] nativeElf = ElfBuilder.amd64().build();
    assertThat(machine.file("/elf.jar", nativeElf).answer("/elf.jar")).isEqualTo("runs HANDLER");
    assertThat(machine.file("/s.jar", "#!/missing\n").answer("/s.jar")).isEqualTo("runs HANDLER");
    assertThat(machine.file("/s", "#!/a.jar\n").answer("/s")).isEqualTo("runs HANDLER");
  }

  @ParameterizedTest
  @CsvSource({
    "4, '', runs HANDLER",
    "5, '', ELOOP TOO_MANY_INTERPRETERS",
    "4, F, runs HANDLER",
    "5, F, ELOOP TOO_MANY_INTERPRETERS"
  })
  void aHandlerIsARoundOfItsOwn(int scripts, String flags, String answer) {
    machine.handlers(arm("/qemu", flags));
    for (int i = 1; i < scripts; i++) {
      machine.file("/s" + i, "#!/s" + (i + 1) + "\n");
    }
    machine.file("/s" + scripts, "#!/arm\n");
    assertThat(machine.answer("/s1")).isEqualTo(answer);
  }
}
