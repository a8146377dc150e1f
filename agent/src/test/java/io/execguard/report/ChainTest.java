package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
  private final Step script =
      new Step(
          Step.Role.PROGRAM,
          "./run\n",
          FileFacts.of("./run\n", FileType.REGULAR)
              .mode(0755)
              .realPath("/srv/run\n")
              .links(List.of("./run -> /srv/run"))
              .build(),
          Image.simple(Kind.SCRIPT, "Python script"));
  private final Step interpreter =
      new Step(
          Step.Role.INTERPRETER,
          "/opt/python",
          FileFacts.of("/opt/python", FileType.REGULAR).mode(0644).build(),
          null);
  private final Step loader =
      new Step(
          Step.Role.LOADER,
          "/lib/ld.so",
          FileFacts.failed("/lib/ld.so", Errno.ENOENT, "/lib/ld.so"),
          null);

  @Test
  void eachFileStandsBelowTheOneThatNamesItAndTheLastOneDecides() {
    assertThat(
            lines(
                Verdict.fails(Errno.ENOENT, Reason.PATH, "", List.of(script, interpreter, loader)),
                100))
        .containsExactly(
            "./run\\n  (script, mode 0755, a link to /srv/run\\n)",
            "`-- #! /opt/python  (regular file, mode 0644)",
            "    `-- ELF loader /lib/ld.so  (No such file or directory)",
            "            <- does not run: No such file or directory (ENOENT)");
  }

  @Test
  void aHandlerIsCalledByItsName() {
    BinfmtHandler handler =
        BinfmtHandler.forMagic(
            "emu", true, "/usr/bin/qemu-aarch64", "F", 0, new byte[] {1}, new byte[] {-1});
    MapFiles files =
        new MapFiles()
            .program("/t", new byte[] {1})
            .program("/usr/bin/qemu-aarch64", ElfBuilder.amd64().build());
    Host host = Hosts.debian().toBuilder().binfmt(Binfmt.visible(List.of(handler))).build();
    assertThat(lines(ExecModel.examine("/t", files, host), 200))
        .anyMatch(line -> line.contains("handler, qemu (entry emu): /usr/bin/qemu-aarch64"));
  }

  @Test
  void whatIsTooLongGoesBelow() {
    assertThat(lines(Verdict.runs(Reason.NONE, List.of(script, interpreter)), 40))
        .containsExactly(
            "./run\\n",
            "    (script, mode 0755, a link to",
            "     /srv/run\\n)",
            "`-- #! /opt/python",
            "        (regular file, mode 0644)");
  }

  @Test
  void whatRunsHasNoDecidingFile() {
    assertThat(lines(Verdict.runs(Reason.NONE, List.of(script, interpreter)), 100))
        .hasSize(2)
        .noneMatch(line -> line.contains("<-"));
  }

  private static List<String> lines(Verdict verdict, int width) {
    return Chain.lines(verdict, verdict.steps(), Palette.PLAIN, width);
  }
}
