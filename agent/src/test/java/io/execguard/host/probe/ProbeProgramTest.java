package io.execguard.host.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.QemuUser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeProgramTest {
  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(MachineCode.class)
  void exitsWith42UnderItsEmulator(MachineCode code) throws Exception {
    String emulator = emulator(code);
    assumeTrue(emulator != null, "there is no user-mode qemu for " + code);
    File qemu = QemuUser.need(emulator);

    assertThat(run(List.of(qemu.getPath(), program(code).toString()))).isEqualTo(42);
  }

  @Test
  void exitsWith42OnTheMachineItself() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "an ELF runs on Linux");
    String arch = System.getProperty("os.arch");
    MachineCode code =
        switch (arch) {
          case "amd64" -> MachineCode.X86_64;
          case "aarch64" -> MachineCode.AARCH64;
          case "riscv64" -> MachineCode.RISCV64;
          case "ppc64le" -> MachineCode.PPC64LE;
          case "s390x" -> MachineCode.S390X;
          default -> null;
        };
    assumeTrue(code != null, "not expected on " + arch);
    assertThat(run(List.of(program(code).toString()))).isEqualTo(42);
  }

  @Test
  void i386RunsNativelyWhereItsVdsoIs() throws Exception {
    assumeTrue(
        new File("/proc/sys/abi/vsyscall32").exists()
            && System.getProperty("os.arch").equals("amd64"),
        "this kernel shows no i386 emulation");
    assertThat(run(List.of(program(MachineCode.I386).toString()))).isEqualTo(42);
  }

  @Test
  void x32HasTheCodeOfX8664() {
    byte[] x32 = ProbeProgram.forMachine(ElfAbi.of(62, false, false));
    byte[] wide = ProbeProgram.forMachine(ElfAbi.of(62, true, false));
    assertThat(java.util.Arrays.copyOfRange(x32, 52 + 64, x32.length))
        .isEqualTo(java.util.Arrays.copyOfRange(wide, 64 + 112, wide.length));
    assertThat(x32).startsWith(0x7f, 'E', 'L', 'F', 1, 1, 1);
    assertThat(x32[18]).isEqualTo((byte) 62);
  }

  @Test
  void isSmallAndKnowsWhatItDoesNotKnow() {
    assertThat(ProbeProgram.known()).hasSize(MachineCode.values().length).doesNotHaveDuplicates();
    for (ElfAbi abi : ProbeProgram.known()) {
      assertThat(ProbeProgram.forMachine(abi)).as(abi.toString()).hasSizeBetween(100, 256);
    }
    assertThat(ProbeProgram.forMachine(ElfAbi.of(75, false, false))).isNull();
    assertThat(ProbeProgram.forMachine(ElfAbi.of(62, true, true))).isNull();
  }

  @Test
  void flagsCountOnMipsOnly() {
    assertThat(ElfAbi.of(8, false, true, 0x20)).isNotEqualTo(ElfAbi.of(8, false, true, 0x1000));
    assertThat(ElfAbi.of(8, true, true, 0x20)).isEqualTo(ElfAbi.of(8, true, true));
    assertThat(ElfAbi.of(40, false, false, 0x05000020)).isEqualTo(ElfAbi.of(40, false, false));
  }

  private Path program(MachineCode code) throws Exception {
    byte[] bytes = ProbeProgram.forMachine(code.abi());
    Path file = Files.write(dir.resolve("p"), bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  private static int run(List<String> command) throws Exception {
    File out = File.createTempFile("probe", "out");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectErrorStream(true)
              .redirectOutput(out)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + command);
      }
      assertThat(Files.readString(out.toPath())).isEmpty();
      return process.exitValue();
    } finally {
      assertThat(out.delete()).isTrue();
    }
  }

  private static String emulator(MachineCode code) {
    switch (code) {
      case X32:
      case S390:
        return null;
      case LOONGARCH64:
      case AARCH64_BE:
      case X86_64:
        return code.name().toLowerCase(java.util.Locale.ROOT);
      case ARM_BE:
        return "armeb";
      default:
        return code.name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
