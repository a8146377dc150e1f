package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.image.pe.PeBuilder;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.report.ExceptionText;
import io.execguard.verdict.LaunchVerdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDKs of macOS and Windows throw, to the letter, and what is made of it. */
class FailureElsewhereTest {
  private static final Host APPLE =
      Host.of(Platform.of("darwin", "arm64")).rosetta(Rosetta.ABSENT).build();
  private static final Host WINDOWS = Host.of(Platform.of("windows", "amd64")).build();

  private final MapFiles files =
      new MapFiles()
          .program("/opt/intel", MachoBuilder.of(MachoBuilder.X86_64).build())
          .program("/opt/elf", ElfBuilder.amd64().build())
          .program("/opt/crlf", "#!/bin/sh\r\necho\r\n")
          .program("/bin/sh", MachoBuilder.of(MachoBuilder.ARM64).build())
          .program("C:\\t\\page.exe", "<html><title>403</title></html>")
          .program("C:\\t\\arm.exe", PeBuilder.of(PeBuilder.ARM64).build())
          .program("C:\\t\\x.exe", PeBuilder.of(PeBuilder.AMD64).level("asInvoker").build())
          .program("C:\\node\\npm.cmd", "@echo off\r\n")
          .put(FileFacts.of("C:\\t", FileType.DIRECTORY).executable(true).build());

  private Diagnosis explain(Host host, String message, Launch launch) {
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    return FailureElsewhere.diagnosis(JdkFailure.of(message), launch, judged, files, host);
  }

  private static Launch launch(String program, String directory) {
    return Launch.of(Collections.singletonList(program), directory, null, "C:\\node");
  }

  private List<String> codes(Host host, String message, String program) {
    Diagnosis diagnosis = explain(host, message, launch(program, null));
    return diagnosis == null ? List.of("nothing") : diagnosis.codes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error=86, Bad CPU type in executable|/opt/intel|EG601",
        "Exec failed, error: 86 (Bad CPU type in executable) |/opt/intel|EG601",
        "error=86, Type de processeur incorrect dans l'exécutable|/opt/intel|EG601",
        "error=2, No such file or directory|/opt/crlf|EG202",
        "error=2, No such file or directory|/opt/none|EG301",
        "error=8, Exec format error|/opt/elf|EG102",
      })
  void macOs(String message, String program, String code) {
    assertThat(codes(APPLE, message, program)).containsExactly(code);
    String wrapped = "Cannot run program \"" + program + "\": " + message;
    assertThat(codes(APPLE, wrapped, program)).containsExactly(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error=35, Resource temporarily unavailable",
        "error=7, Argument list too long",
        "error=24, Too many open files",
        "posix_spawn failed, error: 13 (Permission denied) ",
        "error=0, Failed to exec spawn helper: pid: 1, exit value: 1",
      })
  void whatSaysNothingOfTheProgramIsLeftAlone(String message) {
    assertThat(codes(APPLE, message, "/opt/intel")).containsExactly("nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateProcess error=193, %1 is not a valid Win32 application|C:\\t\\page.exe|EG701",
        "CreateProcess error=193, %1 ist keine zulässige Win32-Anwendung|C:\\t\\page.exe|EG701",
        "CreateProcess error=193, %1 n’est pas une application Win32 valide|C:\\t\\page.exe|EG701",
        "CreateProcess error=193, %1 不是有效的 Win32 应用程序。|C:\\t\\page.exe|EG701",
        "CreateProcess error=216, This version of %1 is not compatible with the version of Windows"
            + " you're running. Check your computer's system information|C:\\t\\arm.exe|EG702",
        "CreateProcess error=740, The requested operation requires elevation|C:\\t\\x.exe|EG703",
        "CreateProcess error=740, Der angeforderte Vorgang erfordert erhöhte Rechte|C:\\t\\x.exe"
            + "|EG703",
        "CreateProcess error=2, The system cannot find the file specified|npm|EG704",
        "CreateProcess error=2, Das System kann die angegebene Datei nicht finden|npm|EG704",
        "CreateProcess error=2, The system cannot find the file specified|C:\\t\\none.exe|EG301",
        "CreateProcess error=5, Access is denied|C:\\t|EG303",
        "CreateProcess error=5, Zugriff verweigert|C:\\t\\x.exe|EG302",
        "CreateProcess error=1260, This program is blocked by group policy|C:\\t\\x.exe|EG308",
        "CreateProcess failed, error=193|C:\\t\\page.exe|EG701",
      })
  void windows(String message, String program, String code) {
    assertThat(codes(WINDOWS, message, program)).containsExactly(code);
    String wrapped = "Cannot run program \"" + program + "\" (in directory \"C:\\t\"): " + message;
    assertThat(codes(WINDOWS, wrapped, program)).containsExactly(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreatePipe error=2, x",
        "CreateProcess error=1455, The paging file is too small for this operation to complete",
        "CreateProcess error=8, Not enough memory resources are available",
        "Malformed argument has embedded quote: a\"b",
      })
  void windowsNumbersOfOtherThingsAreLeftAlone(String message) {
    assertThat(codes(WINDOWS, message, "C:\\t\\page.exe")).containsExactly("nothing");
  }

  @Test
  void theWorkingDirectoryHasANumberOfItsOwn() {
    Diagnosis diagnosis =
        explain(
            WINDOWS,
            "CreateProcess error=267, The directory name is invalid",
            launch("C:\\t\\x.exe", "C:\\none"));
    assertThat(diagnosis.codes()).containsExactly("EG307");
  }

  @Test
  void aCommandLineHasALength() {
    List<String> command = new ArrayList<>(List.of("C:\\t\\x.exe", "-cp", "a.jar;".repeat(7000)));
    Diagnosis diagnosis =
        explain(
            WINDOWS,
            "CreateProcess error=206, The filename or extension is too long",
            Launch.of(command, null, null, "C:\\node"));
    assertThat(diagnosis.codes()).containsExactly("EG401");
    assertThat(diagnosis.findings().get(0).title())
        .isEqualTo("the command line is too long: 42016 characters, Windows takes 32766");
    assertThat(diagnosis.findings().toString()).doesNotContain("a.jar");
  }

  /** The first line is the JDK's, and all of it fits on a screen. */
  @Test
  void theExceptionBeginsAsTheJdksDoes() {
    String message = "CreateProcess error=193, %1 is not a valid Win32 application";
    Diagnosis diagnosis = explain(WINDOWS, message, launch("C:\\t\\page.exe", null));
    String text =
        ExceptionText.of(message, diagnosis.verdict(), diagnosis.findings(), diagnosis.host());
    assertThat(text.split("\n")).hasSizeLessThanOrEqualTo(12).startsWith(message);
    assertThat(text).contains("execguard EG701: an HTML page (\"403\"), not a program");
  }
}
