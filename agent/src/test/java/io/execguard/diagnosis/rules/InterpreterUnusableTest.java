package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import io.execguard.file.Writer;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpreterUnusableTest {
  private final InterpreterUnusable rule = new InterpreterUnusable();

  @Test
  void texts() throws Exception {
    Golden.of("EG204")
        .add("a directory", rule.apply(directory()))
        .add("without x", rule.apply(notExecutable()))
        .add("on a noexec mount", rule.apply(noexec()))
        .add("open for writing", rule.apply(busy()))
        .add("text", rule.apply(text()))
        .add("a directory on the way that may not be searched", rule.apply(closed()))
        .add("a loader that is none", rule.apply(badLoader()))
        .add("a loader that cannot be mapped", rule.apply(killed()))
        .add("a handler that is gone", rule.apply(handler()))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    for (Case c :
        new Case[] {
          directory(),
          notExecutable(),
          noexec(),
          busy(),
          text(),
          closed(),
          badLoader(),
          killed(),
          handler()
        }) {
      assertThat(Situation.codes(c)).as(c.verdict().toString()).containsExactly("EG204");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "HANDLER", "PATH", "UNREADABLE", "TOO_MANY_INTERPRETERS"})
  void whateverIsWrongBehindTheProgramHasOneOwner(Reason reason) {
    Case c =
        Situation.onDebian()
            .there("/opt/run")
            .script("/srv/a", "#!/opt/run")
            .step(Step.Role.INTERPRETER, "/opt/run", Image.simple(Kind.DATA, "data"))
            .fails(Errno.ENOEXEC, reason);
    assertThat(Situation.codes(c)).containsExactly("EG204");
  }

  private static Situation script(String interpreter) {
    return Situation.onDebian().script("/srv/a.sh", "#!" + interpreter);
  }

  private static Case directory() {
    Situation situation = script("/usr/bin");
    situation.files.directory("/usr/bin");
    return situation.interpreter("/usr/bin").fails(Errno.EACCES, Reason.NOT_REGULAR);
  }

  private static Case notExecutable() {
    Situation situation = script("/opt/py/python3").there("/usr/bin/python3");
    situation.files.plain("/opt/py/python3");
    return situation.interpreter("/opt/py/python3").fails(Errno.EACCES, Reason.NOT_EXECUTABLE);
  }

  private static Case noexec() {
    Situation situation = script("/tmp/node");
    situation.files.put(MapFiles.file("/tmp/node").executable(false).mount("/tmp", true).build());
    return situation.interpreter("/tmp/node").fails(Errno.EACCES, Reason.NOEXEC_MOUNT);
  }

  private static Case busy() {
    Situation situation = script("/opt/node");
    situation.files.put(MapFiles.file("/opt/node").writer(Writer.of(4711, "curl")).build());
    return situation.interpreter("/opt/node").fails(Errno.ETXTBSY, Reason.OPEN_FOR_WRITING);
  }

  private static Case text() {
    return script("/srv/notes.txt")
        .there("/srv/notes.txt")
        .step(Step.Role.INTERPRETER, "/srv/notes.txt", Image.simple(Kind.TEXT, "ASCII text"))
        .fails(Errno.ENOEXEC, Reason.UNKNOWN_FORMAT);
  }

  private static Case closed() {
    Situation situation = script("/root/bin/run");
    situation.files.failing("/root/bin/run", Errno.EACCES, "/root");
    return situation.interpreter("/root/bin/run").fails(Errno.EACCES, Reason.PATH);
  }

  private static Case badLoader() {
    return Situation.onDebian()
        .there("/lib64/ld-linux-x86-64.so.2")
        .elf("/opt/tool")
        .step(
            Step.Role.LOADER, "/lib64/ld-linux-x86-64.so.2", Image.simple(Kind.TEXT, "ASCII text"))
        .fails(Errno.ELIBBAD, Reason.BAD_LOADER);
  }

  private static Case killed() {
    return Situation.onDebian()
        .there("/opt/ld.so")
        .elf("/opt/tool")
        .step(Step.Role.LOADER, "/opt/ld.so", Image.simple(Kind.ELF, "ELF 64-bit LSB core file"))
        .killed(Reason.LOADER_SEGMENT);
  }

  private static Case handler() {
    BinfmtHandler entry =
        BinfmtHandler.forMagic(
            "qemu-aarch64", true, "/usr/bin/qemu-aarch64-static", "", 0, new byte[] {1}, null);
    Host host =
        Hosts.debian().toBuilder().binfmt(Binfmt.visible(Collections.singletonList(entry))).build();
    return Situation.on(host)
        .elf("/opt/tool-arm64")
        .step(Step.Role.HANDLER, "/usr/bin/qemu-aarch64-static", null)
        .fails(Errno.ENOENT, Reason.PATH);
  }
}
