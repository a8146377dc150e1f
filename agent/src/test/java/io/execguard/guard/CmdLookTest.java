package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.pe.PeBuilder;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cmd /c} on a Windows host, whose files are a map. */
class CmdLookTest {
  private static final Host WINDOWS = Host.of(Platform.of("windows", "amd64")).build();
  private static final String PATH = "C:\\Windows\\System32;C:\\tools;C:\\node";
  private static final byte[] PROGRAM = PeBuilder.of(PeBuilder.AMD64).build();
  private static final byte[] ARM = PeBuilder.of(PeBuilder.ARM64).build();

  private final MapFiles files =
      new MapFiles()
          .program("C:\\Windows\\System32\\cmd.exe", PROGRAM)
          .program("C:\\tools\\protoc.exe", PROGRAM)
          .program("C:\\tools\\arm.exe", ARM)
          .program("C:\\tools\\page.exe", "<html><title>403</title></html>")
          .program(
              "C:\\tools\\admin.exe",
              PeBuilder.of(PeBuilder.AMD64).level("requireAdministrator").build())
          .program("C:\\tools\\alias.exe", new byte[0])
          .program("C:\\tools\\read.me", "read me\n")
          .program("C:\\tools\\my tool.exe", PROGRAM)
          .program("C:\\tools\\my", "#!/bin/sh\n")
          .program("C:\\node\\npm", "#!/bin/sh\n")
          .program("C:\\node\\npm.cmd", "@echo off\r\n")
          .program("here.exe", ARM);

  private final Map<String, String> environment =
      new HashMap<>(Map.of("Path", PATH, "PATHEXT", ".COM;.EXE;.BAT;.CMD;.JS"));

  private Diagnosis look(String... command) {
    Launch launch = Launch.of(Arrays.asList(command), null, environment, PATH);
    return CmdLook.of(launch, files, files, WINDOWS, Map.of());
  }

  private String codes(String... command) {
    Diagnosis diagnosis = look(command);
    return diagnosis == null ? "nothing" : String.join(" ", diagnosis.codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch --version | EG507 EG301",
        "nosuch.exe | EG507 EG301",
        "C:\\tools\\nosuch.exe a | EG507 EG301",
        "sub\\nosuch.exe | EG507 EG301",
        "arm | EG507 EG702",
        "arm.exe -x | EG507 EG702",
        "C:\\tools\\arm | EG507 EG702",
        "here x | EG507 EG702",
        "page.exe | EG507 EG701",
        "protoc --version | nothing",
        "npm install | nothing",
        "read.me | nothing",
      })
  void judgesWhatCanBeRead(String line, String codes) {
    String[] words = line.trim().split(" ");
    String[] apart = new String[words.length + 2];
    apart[0] = "cmd";
    apart[1] = "/c";
    System.arraycopy(words, 0, apart, 2, words.length);
    assertThat(codes(apart)).as("word by word").isEqualTo(codes);
    String[] whole = {"C:\\WINDOWS\\system32\\cmd.exe", "/d", "/s", "/q", "/C", line.trim()};
    files.program(whole[0], PROGRAM);
    assertThat(codes(whole)).as("in one word").isEqualTo(codes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dir",
        "ECHO hello",
        "copy a b",
        "cd..",
        "cd\\tools",
        "echo.nosuch",
        "nosuch & dir",
        "nosuch | more",
        "nosuch > out",
        "nosuch < in",
        "nosuch ^x",
        "nosuch %HOME%",
        "nosuch !x!",
        "(nosuch)",
        "nosuch \"a b\"",
        "@nosuch",
        "\"C:\\tools\\nosuch.exe\" x",
        "./nosuch",
        "tools/nosuch",
        "no,such",
        "no;such",
        "no=such",
        "D:",
        "D:nosuch",
        ".\\nosuch",
        "..\\nosuch",
        "\\tools\\nosuch",
        "\\\\server\\share\\nosuch",
        "nosuch*",
        " nosuch",
        "call nosuch",
        "start nosuch",
        "if exist x nosuch",
        "admin",
        "alias",
        "my tool.exe",
        "C:\\tools\\my tool.exe",
        "",
      })
  void leavesAloneWhatCanNot(String line) {
    assertThat(codes("cmd", "/c", line)).isEqualTo("nothing");
  }

  @Test
  void leavesOtherOptionsAloneAndQuotesOfWhichItIsNotSure() {
    assertThat(codes("cmd", "/k", "nosuch")).isEqualTo("nothing");
    assertThat(codes("cmd", "/v:on", "/c", "nosuch")).isEqualTo("nothing");
    assertThat(codes("cmd", "/cnosuch")).isEqualTo("nothing");
    assertThat(codes("cmd", "/c")).isEqualTo("nothing");
    assertThat(codes("cmd", "/c", "no such", "x")).isEqualTo("nothing");
    assertThat(codes("cmd", "/c", "nosuch", "a b")).isEqualTo("EG507 EG301");
    assertThat(codes("cmd", "/c", "nosuch", "a&b")).isEqualTo("nothing");
    assertThat(codes("powershell", "/c", "nosuch")).isEqualTo("nothing");
  }

  /** A cmd.exe beside java.exe or in the working directory may be anything. */
  @Test
  void looksIntoTheSystemsCmdOnly() {
    files.program("cmd.exe", PROGRAM);
    assertThat(codes("cmd", "/c", "nosuch")).isEqualTo("nothing");
    assertThat(codes("C:\\Windows\\System32\\cmd.exe", "/c", "nosuch")).startsWith("EG507");
  }

  @Test
  void looksForNothingWhereItCannotTellWhere() {
    environment.remove("PATHEXT");
    assertThat(codes("cmd", "/c", "nosuch")).isEqualTo("nothing");
    environment.put("PathExt", ".EXE");
    environment.put("Path", PATH + ";\\\\server\\tools");
    assertThat(codes("cmd", "/c", "nosuch")).isEqualTo("nothing");
    assertThat(codes("cmd", "/c", "C:\\tools\\nosuch")).isEqualTo("EG507 EG301");
    environment.put("Path", PATH);
    environment.put("NoDefaultCurrentDirectoryInExePath", "1");
    assertThat(codes("cmd", "/c", "here")).isEqualTo("nothing");
    environment.clear();
    assertThat(codes("cmd", "/c", "nosuch")).isEqualTo("nothing");
  }

  /** The child's PATH, not the JVM's: the other way round than CreateProcess. */
  @Test
  void looksOnThePathOfTheChild() {
    environment.put("Path", "C:\\other");
    assertThat(codes("cmd", "/c", "protoc")).isEqualTo("EG507 EG301");
  }

  /** An alias of the Windows Store cannot be followed by Java, and works. */
  @Test
  void whatCannotBeLookedAtIsNotMissing() {
    files.put(FileFacts.unknown("C:\\tools\\python.exe"));
    files.put(FileFacts.failed("C:\\tools\\closed.exe", Errno.EACCES, null));
    assertThat(codes("cmd", "/c", "python")).isEqualTo("nothing");
    assertThat(codes("cmd", "/c", "closed")).isEqualTo("nothing");
  }

  @Test
  void warnsAndSaysWhatMayChangeIt() {
    Finding finding = look("cmd", "/c", "nosuch", "x").findings().get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.title())
        .isEqualTo(
            "the command inside cmd /c cannot run: \"nosuch\" is in no directory that cmd.exe looks"
                + " in");
    assertThat(finding.detail())
        .contains("the working directory, C:\\Windows\\System32, C:\\tools and C:\\node")
        .contains(".COM;.EXE;.BAT;.CMD;.JS")
        .contains("AutoRun");
    assertThat(look("cmd", "/d", "/c", "nosuch").findings().get(0).detail())
        .doesNotContain("AutoRun");
    assertThat(look("cmd", "/c", "C:\\tools\\arm").findings().get(0).detail())
        .doesNotContain("AutoRun")
        .contains("the launch itself succeeds: cmd /c starts");
  }

  /** A healthy launch pays for this, each time. */
  @ParameterizedTest
  @ValueSource(strings = {"protoc --version", "npm install", "C:\\tools\\protoc x", "read.me"})
  void asksForNoFileTwiceWhereAllIsWell(String line) {
    assertThat(codes("cmd", "/c", line)).isEqualTo("nothing");
    assertThat(files.asked()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(files.listed()).isEmpty();
  }
}
