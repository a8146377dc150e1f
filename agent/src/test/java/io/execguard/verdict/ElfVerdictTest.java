package io.execguard.verdict;

import static io.execguard.image.elf.ElfBuilder.amd64;
import static io.execguard.image.elf.ElfBuilder.i386;
import static io.execguard.verdict.Judged.dynamic;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import io.execguard.file.FileType;
import io.execguard.host.ElfFormat;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ELF before the point of no return: every answer was observed on Linux 6.18. */
class ElfVerdictTest {
  private final Judged machine = new Judged();

  @ParameterizedTest
  @CsvSource({
    "EI_CLASS, 0",
    "EI_CLASS, 1",
    "EI_DATA, 2",
    "EI_VERSION, 9",
    "EI_OSABI, 9",
    "e_version, 77",
    "e_flags, 0xffff",
    "e_ehsize, 1",
    "e_shoff, -1",
    "e_shentsize, 3",
    "e_shnum, 500"
  })
  void theKernelDoesNotLookAt(String field, long value) {
    assertThat(machine.answer(amd64().with(field, value).build())).isEqualTo("runs");
    assertThat(machine.answer(i386().with(field, value).build())).isEqualTo("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "e_machine, 183,      ENOEXEC ELF_MACHINE",
    "e_machine, 3,        ENOEXEC ELF_HEADER",
    "e_type, 0,           ENOEXEC ELF_TYPE",
    "e_type, 1,           ENOEXEC ELF_TYPE",
    "e_type, 4,           ENOEXEC ELF_TYPE",
    "e_type, 0xfe00,      ENOEXEC ELF_TYPE",
    "e_type, 3,           runs",
    "e_phentsize, 32,     ENOEXEC ELF_HEADER",
    "e_phentsize, 57,     ENOEXEC ELF_HEADER",
    "e_phnum, 0,          ENOEXEC ELF_HEADER",
    "e_phnum, 65535,      ENOEXEC ELF_HEADER",
    "e_phoff, 4080,       ENOEXEC ELF_HEADER",
    "e_phoff, 1000000,    ENOEXEC ELF_HEADER",
    "e_phoff, -56,        ENOEXEC ELF_HEADER",
    "e_phoff, 0,          runs",
    "e_phoff, 67,         runs",
    "e_entry, 0x12345678, runs",
  })
  void header(String field, long value, String answer) {
    assertThat(machine.answer(amd64().with(field, value).build())).isEqualTo(answer);
  }

  @Test
  void machinesAreTakenByTheLayoutOfTheirLoader() {
    assertThat(machine.answer(i386().build())).isEqualTo("runs");
    assertThat(machine.answer(i386().with("e_machine", 6).build())).isEqualTo("runs");
    assertThat(machine.answer(ElfBuilder.of(false, false, 62).load(0, 0, 9, 9, 5).build()))
        .as("x32")
        .isEqualTo("ENOEXEC ELF_HEADER");
    assertThat(machine.answer(ElfBuilder.of(true, true, 62).load(0, 0, 9, 9, 5).build()))
        .as("big-endian")
        .isEqualTo("ENOEXEC ELF_MACHINE");
  }

  @Test
  void theDetailNamesBothSides() {
    machine.file("/p", ElfBuilder.of(true, true, 22).load(0, 0, 9, 9, 5).build());
    assertThat(machine.judge("/p").detail())
        .isEqualTo(
            "64-bit MSB EM_S390 (e_machine 22), this kernel loads "
                + "64-bit LSB EM_X86_64, 32-bit LSB EM_386 EM_486");
    machine.file("/q", amd64().with("e_phnum", 1171).size(70000).build());
    assertThat(machine.judge("/q").detail()).isEqualTo("e_phnum 1171, at most 1170");
  }

  @Test
  void theLargestTable() {
    assertThat(machine.answer(amd64().with("e_phnum", 1170).size(70000).build())).isEqualTo("runs");
    assertThat(machine.answer(amd64().with("e_phnum", 1171).size(70000).build()))
        .isEqualTo("ENOEXEC ELF_HEADER");
    assertThat(machine.answer(i386().with("e_phnum", 2048).size(70000).build())).isEqualTo("runs");
    assertThat(machine.answer(i386().with("e_phnum", 2049).size(70000).build()))
        .isEqualTo("ENOEXEC ELF_HEADER");
    machine.kernel(4, 19);
    assertThat(machine.answer(amd64().with("e_phnum", 73).size(70000).build())).isEqualTo("runs");
    assertThat(machine.answer(amd64().with("e_phnum", 74).size(70000).build()))
        .isEqualTo("ENOEXEC ELF_HEADER");
  }

  @ParameterizedTest
  @CsvSource({
    "3, UNKNOWN_FORMAT",
    "4, ELF_MACHINE",
    "20, ELF_HEADER",
    "63, ELF_HEADER",
    "100, ELF_HEADER"
  })
  void cutWithinTheHeaders(int length, Reason reason) {
    assertThat(machine.answer(Arrays.copyOf(amd64().build(), length)))
        .isEqualTo("ENOEXEC " + reason);
  }

  @Test
  void withoutAnySegmentToLoadItRuns() {
    assertThat(machine.answer(amd64().with(0, "p_type", 4).build())).isEqualTo("runs");
    assertThat(machine.answer(amd64().with(0, "p_type", 0).with("e_type", 3).build()))
        .isEqualTo("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "/missing,     ENOENT PATH",
    "/etc/passwd,  EACCES NOT_EXECUTABLE",
    "/tmp,         EACCES NOT_REGULAR",
    "/,            EACCES NOT_REGULAR",
    "/null,        EACCES NOT_REGULAR",
    "/bin/sh/x,    ENOTDIR PATH",
    "/loop,        ELOOP PATH",
    "/bin/foreign, ELIBBAD BAD_LOADER",
    "/bin/short,   EIO BAD_LOADER",
    "/bin/empty,   EIO BAD_LOADER",
    "/bin/long,    ELIBBAD BAD_LOADER",
    "/lib/ld-linux.so.2, ELIBBAD BAD_LOADER",
    "lib,          runs",
  })
  void loader(String path, String answer) {
    machine
        .failing("/loop", Errno.ELOOP)
        .special("/null", FileType.CHARACTER_DEVICE)
        .file("/bin/short", "#!/bin/sh\n")
        .file("/bin/long", "#!/bin/sh\n" + "#".repeat(60))
        .file("lib", dynamic().build());
    byte[] elf = amd64().interp(path).build();
    assertThat(machine.answer(elf)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "e_phentsize, 55,  ELIBBAD BAD_LOADER",
    "e_phnum, 0,       ELIBBAD BAD_LOADER",
    "e_phoff, 900000,  ELIBBAD BAD_LOADER",
    "e_machine, 183,   ELIBBAD BAD_LOADER",
    "EI_CLASS, 1,      runs",
    "e_type, 1,        killed LOADER_SEGMENT",
    "e_entry, -1,      runs",
    "e_entry, 0x7fffffffffff, killed LOADER_SEGMENT",
  })
  void theLoadersHeader(String field, long value, String answer) {
    machine.file(
        Judged.LOADER,
        ElfBuilder.of(true, false, 62)
            .with("e_type", 3)
            .load(0, 0, 4096, 4096, 5)
            .with(field, value)
            .build());
    assertThat(machine.answer(dynamic().build())).isEqualTo(answer);
  }

  @Test
  void anEmptyLoaderNameIsTheWorkingDirectory() {
    byte[] two = {0, 0};
    assertThat(machine.answer(amd64().segment(3, two).build())).isEqualTo("EACCES NOT_REGULAR");
    byte[] junk = (Judged.LOADER + "\0junk\0").getBytes();
    assertThat(machine.answer(amd64().segment(3, junk).build())).isEqualTo("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "p_filesz, 0,                  ENOEXEC",
    "p_filesz, 1,                  ENOEXEC",
    "p_filesz, 5,                  ENOEXEC",
    "p_filesz, 4097,               ENOEXEC",
    "p_filesz, -1,                 ENOEXEC",
    "p_offset, 4090,               EIO",
    "p_offset, 0x7000000000000000, EIO",
    "p_offset, -4096,              EINVAL",
    "p_offset, 0x7fffffffffffffff, EINVAL",
  })
  void interp(String field, long value, String errno) {
    byte[] elf = amd64().interp(Judged.LOADER).with(-1, field, value).build();
    assertThat(machine.answer(elf)).isEqualTo(errno + " ELF_INTERP");
  }

  @Test
  void theFirstInterpCounts() {
    assertThat(machine.answer(amd64().interp(Judged.LOADER).interp("/missing").build()))
        .isEqualTo("runs");
    assertThat(machine.answer(amd64().interp("/missing").interp(Judged.LOADER).build()))
        .isEqualTo("ENOENT PATH");
  }

  @Test
  void anErrnoComesBeforeTheKill() {
    byte[] bad = amd64().with(0, "p_memsz", 0).interp("/missing").build();
    assertThat(machine.answer(bad)).isEqualTo("ENOENT PATH");
    byte[] foreign = amd64().with("e_machine", 8).interp("/missing").build();
    assertThat(machine.answer(foreign)).isEqualTo("ENOEXEC ELF_MACHINE");
  }

  @Test
  void a32BitProgramHasA32BitLoader() {
    assertThat(machine.answer(i386().interp(Judged.LOADER_32).build())).isEqualTo("runs");
    assertThat(machine.answer(i386().interp(Judged.LOADER).build()))
        .isEqualTo("ELIBBAD BAD_LOADER");
    machine.host(h -> h.elfFormats(ElfFormat.of(true, false, 62)));
    assertThat(machine.answer(i386().build())).isEqualTo("ENOEXEC ELF_MACHINE");
    machine.host(h -> h.possibleElfFormats(Arrays.asList(ElfFormat.of(false, false, 3))));
    assertThat(machine.answer(i386().build())).isEqualTo("unknown ELF_MACHINE");
    assertThat(machine.answer(amd64().with("e_machine", 183).build()))
        .isEqualTo("ENOEXEC ELF_MACHINE");
  }

  @Test
  void someMachinesLookAtTheClassAndArm64AtTheEabi() {
    Judged riscv = on("riscv64", ElfFormat.of(true, false, 243));
    assertThat(riscv.answer(ElfBuilder.of(true, false, 243).load(0, 65536, 9, 9, 5).build()))
        .isEqualTo("runs");
    assertThat(
            riscv.answer(
                ElfBuilder.of(true, false, 243)
                    .with("EI_CLASS", 1)
                    .load(0, 65536, 9, 9, 5)
                    .build()))
        .isEqualTo("ENOEXEC ELF_MACHINE");
    Judged arm = on("arm64", ElfFormat.of(false, false, 40));
    ElfBuilder oabi = ElfBuilder.of(false, false, 40).load(0, 65536, 9, 9, 5);
    assertThat(arm.answer(oabi.build())).isEqualTo("ENOEXEC ELF_MACHINE");
    assertThat(arm.answer(oabi.with("e_flags", 0x05000000).build())).isEqualTo("runs");
  }

  private static Judged on(String architecture, ElfFormat format) {
    return new Judged().on(Platform.of("linux", architecture)).host(h -> h.elfFormats(format));
  }
}
