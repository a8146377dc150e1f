package io.execguard.verdict;

import static io.execguard.image.pe.PeBuilder.AMD64;
import static io.execguard.image.pe.PeBuilder.I386;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileType;
import io.execguard.host.Windows;
import io.execguard.image.Raw;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.pe.PeBuilder;
import io.execguard.platform.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsVerdictTest {
  private static Judged windows(String cpu) {
    return new Judged().on(Platform.of("windows", cpu));
  }

  private static String answer(Judged on, String path, byte[] content) {
    Verdict verdict = on.file(path, content).judge(path);
    assertThat(verdict.errno()).isNull();
    return verdict.windowsError() == null
        ? verdict.outcome().json()
        : verdict.windowsError().number() + " " + verdict.reason();
  }

  private static String answer(Judged on, byte[] content) {
    return answer(on, "C:\\p\\tool.exe", content);
  }

  @ParameterizedTest
  @CsvSource({
    "amd64, 0x8664, runs",
    "amd64, 0x14c, runs",
    "amd64, 0xaa64, 216 PE_MACHINE",
    "amd64, 0x1c4, 216 PE_MACHINE",
    "amd64, 0x1234, 216 PE_MACHINE",
    "arm64, 0xaa64, runs",
    "arm64, 0x8664, runs",
    "arm64, 0x14c, runs",
    "arm64, 0x1c4, unknown",
    "386, 0x14c, runs",
    "386, 0x8664, 216 PE_MACHINE",
    "386, 0xaa64, 216 PE_MACHINE",
  })
  void theMachineDecides(String cpu, String machine, String answer) {
    byte[] program = PeBuilder.of(Integer.decode(machine)).build();
    assertThat(answer(windows(cpu), program)).isEqualTo(answer);
  }

  @Test
  void dotNetRunsEverywhereUnlessItIsBoundToACpu() {
    byte[] any = PeBuilder.of(I386).managed(1).build();
    byte[] x64 = PeBuilder.of(AMD64).managed(0).build();
    for (String cpu : new String[] {"amd64", "arm64", "386"}) {
      assertThat(answer(windows(cpu), any)).isEqualTo("runs");
    }
    assertThat(answer(windows("386"), x64)).isEqualTo("216 PE_MACHINE");
  }

  @Test
  void librariesDriversAndFirmwareAreNotStarted() {
    assertThat(answer(windows("amd64"), PeBuilder.of(AMD64).library().build()))
        .isEqualTo("193 PE_TYPE");
    assertThat(answer(windows("amd64"), PeBuilder.of(AMD64).subsystem(1).build()))
        .isEqualTo("129 PE_TYPE");
    assertThat(answer(windows("amd64"), PeBuilder.of(AMD64).subsystem(10).build()))
        .isEqualTo("129 PE_TYPE");
    assertThat(answer(windows("amd64"), PeBuilder.of(AMD64).subsystem(2).build()))
        .isEqualTo("runs");
  }

  @Test
  void whatIsNoProgramOfWindowsIsRefused() {
    Judged windows = windows("amd64");
    assertThat(answer(windows, ElfBuilder.amd64().build())).isEqualTo("193 FOREIGN_SYSTEM");
    assertThat(answer(windows, Raw.text("<html>"))).isEqualTo("193 FOREIGN_SYSTEM");
    assertThat(answer(windows, Raw.text("#!/bin/sh\n"))).isEqualTo("193 FOREIGN_SYSTEM");
    assertThat(answer(windows, new byte[0])).isEqualTo("193 FOREIGN_SYSTEM");
    byte[] program = PeBuilder.of(AMD64).level("asInvoker").build();
    assertThat(answer(windows, Arrays.copyOf(program, program.length - 600)))
        .isEqualTo("193 PE_DAMAGED");
  }

  @Test
  void anAliasOfAnAppIsEmptyToRead() {
    String alias = "C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe";
    assertThat(answer(windows("amd64"), alias, new byte[0])).isEqualTo("unknown");
  }

  @Test
  void sixteenBitsNeedA32BitWindows() {
    byte[] dos = Raw.little().ascii("MZ").to(512).build();
    assertThat(answer(windows("amd64"), dos)).isEqualTo("216 FOREIGN_SYSTEM");
    assertThat(answer(windows("arm64"), dos)).isEqualTo("216 FOREIGN_SYSTEM");
    assertThat(answer(windows("386"), dos)).isEqualTo("unknown");
  }

  @Test
  void batchFilesAreGivenToTheirInterpreter() {
    assertThat(answer(windows("amd64"), "C:\\p\\npm.CMD", Raw.text("@echo off\r\n")))
        .isEqualTo("runs");
    assertThat(answer(windows("amd64"), "C:\\p\\mvn.bat", Raw.text("@echo off\r\n")))
        .isEqualTo("runs");
    assertThat(answer(windows("amd64"), "C:\\p\\x.ps1", Raw.text("Get-Item x\r\n")))
        .isEqualTo("193 FOREIGN_SYSTEM");
  }

  @ParameterizedTest
  @CsvSource({
    "requireAdministrator, , unknown",
    "requireAdministrator, false, 740 PE_ELEVATION",
    "requireAdministrator, true, runs",
    "highestAvailable, , unknown",
    "highestAvailable, true, runs",
    "asInvoker, false, runs",
  })
  void whoAsksForMoreRightsIsRefusedThem(String level, Boolean elevated, String answer) {
    Judged windows = windows("amd64").host(h -> h.windows(Windows.of(elevated, "", "C:\\Windows")));
    assertThat(answer(windows, PeBuilder.of(AMD64).level(level).build())).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "0x14c, C:\\p\\Setup-tool.exe, , unknown",
    "0x14c, C:\\p\\tool.exe, , runs",
    "0x14c, C:\\p\\setup.exe, asInvoker, runs",
    "0x8664, C:\\p\\setup.exe, , runs",
    "0x14c, C:\\setup\\tool.exe, , runs",
  })
  void whatLooksLikeAnInstallerMayBeTakenForOne(
      String machine, String path, String level, String answer) {
    PeBuilder program = PeBuilder.of(Integer.decode(machine));
    byte[] bytes = (level == null ? program : program.level(level)).build();
    assertThat(answer(windows("amd64"), path, bytes)).isEqualTo(answer);
  }

  @Test
  void thePathComesFirst() {
    Judged windows = windows("amd64").special("C:\\p", FileType.DIRECTORY);
    assertThat(windows.judge("C:\\nowhere.exe").windowsError().number()).isEqualTo(2);
    assertThat(windows.judge("C:\\p").windowsError().number()).isEqualTo(5);
    assertThat(windows.judge("C:\\nowhere.exe").toString()).contains("fails");
  }
}
