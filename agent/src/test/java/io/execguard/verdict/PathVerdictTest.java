package io.execguard.verdict;

import static io.execguard.file.MapFiles.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is decided before the content counts. */
class PathVerdictTest {
  private final Judged machine = new Judged();
  private final byte[] elf = Judged.dynamic().build();

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {"ENOENT", "ENOTDIR", "ELOOP", "EACCES", "ENAMETOOLONG"})
  void theWalkDecidesFirst(Errno errno) {
    Verdict verdict = machine.failing("/a/b", errno).judge("/a/b");
    assertThat(verdict.errno()).isEqualTo(errno);
    assertThat(verdict.reason()).isEqualTo(Reason.PATH);
    assertThat(verdict.detail()).isEqualTo("/a/b: " + errno.text());
  }

  @Test
  void aMissingFileAndTheEmptyPath() {
    assertThat(machine.answer("/nowhere")).isEqualTo("ENOENT PATH");
    assertThat(machine.answer("")).isEqualTo("ENOENT PATH");
  }

  @ParameterizedTest
  @EnumSource(value = FileType.class, mode = EnumSource.Mode.EXCLUDE, names = "REGULAR")
  void onlyRegularFilesAreRun(FileType type) {
    assertThat(machine.special("/x", type).answer("/x")).isEqualTo("EACCES NOT_REGULAR");
  }

  @Test
  void permissionComesBeforeTheContent() {
    Judged m = machine.file(file("/p").executable(false).mode(0644).size(4), "text".getBytes());
    assertThat(m.answer("/p")).isEqualTo("EACCES NOT_EXECUTABLE");
    assertThat(m.judge("/p").detail()).isEqualTo("no execute permission, mode 644");
    assertThat(machine.file(file("/q").executable(false).mode(0), elf).judge("/q").detail())
        .isEqualTo("no execute permission, mode 000");
  }

  @Test
  void aNoexecMountComesBeforeTextFileBusyAndContent() {
    Judged m =
        machine.file(
            file("/p").executable(false).mount("/mnt", true).openForWriting(true),
            "text".getBytes());
    assertThat(m.answer("/p")).isEqualTo("EACCES NOEXEC_MOUNT");
    assertThat(m.judge("/p").detail()).isEqualTo("/mnt is mounted noexec");
  }

  @Test
  void openForWritingComesBeforeTheContent() {
    Judged m = machine.file(file("/p").openForWriting(true), "text".getBytes());
    assertThat(m.answer("/p")).isEqualTo("ETXTBSY OPEN_FOR_WRITING");
    assertThat(m.kernel(6, 11).answer("/p")).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    assertThat(m.kernel(6, 12).answer("/p")).isEqualTo("ETXTBSY OPEN_FOR_WRITING");
    assertThat(m.kernel(4, 4).answer("/p")).isEqualTo("ETXTBSY OPEN_FOR_WRITING");
    Judged closed = machine.file(file("/q").openForWriting(true).executable(false), elf);
    assertThat(closed.answer("/q")).isEqualTo("EACCES NOT_EXECUTABLE");
  }

  @Test
  void whatMayBeRunButNotReadIsUnknown() {
    Judged m = machine.file(file("/p").readable(false), elf);
    assertThat(m.answer("/p")).isEqualTo("unknown UNREADABLE");
    assertThat(m.judge("/p").program().image().summary()).contains("no read permission");
  }

  @Test
  void nothingKnownIsUnknown() {
    assertThat(machine.put(FileFacts.unknown("/p")).answer("/p")).isEqualTo("unknown PATH");
  }

  @Test
  void interpreterAndLoaderAreOpenedUnderTheSameRules() {
    machine.file("/script", "#!/i\n").file("/elf", Judged.dynamic().build());
    machine.file(file("/i").openForWriting(true), elf);
    assertThat(machine.answer("/script")).isEqualTo("ETXTBSY OPEN_FOR_WRITING");
    machine.file(file("/i").executable(false).mount("/", true), elf);
    assertThat(machine.answer("/script")).isEqualTo("EACCES NOEXEC_MOUNT");
    machine.file(file(Judged.LOADER).openForWriting(true), elf);
    assertThat(machine.answer("/elf")).isEqualTo("ETXTBSY OPEN_FOR_WRITING");
    machine.file(file(Judged.LOADER).executable(false).mount("/", true), elf);
    assertThat(machine.answer("/elf")).isEqualTo("EACCES NOEXEC_MOUNT");
    machine.file(file(Judged.LOADER).readable(false), elf);
    assertThat(machine.answer("/elf")).isEqualTo("unknown UNREADABLE");
  }

  @Test
  void aHealthyProgramIsReadOnceAndHasNoImages() {
    Verdict verdict = machine.file("/p", elf).judge("/p");
    assertThat(verdict.runs()).isTrue();
    assertThat(verdict.steps()).hasSize(2).allMatch(step -> step.image() == null);
    List<Step> steps = machine.examine("/p").steps();
    assertThat(steps).hasSize(2);
    assertThat(steps.get(0).image().summary()).startsWith("ELF 64-bit");
    assertThat(steps.get(1).image()).isNull();
  }
}
