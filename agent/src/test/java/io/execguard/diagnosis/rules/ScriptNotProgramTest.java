package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.diagnosis.rules.OtherHosts.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.image.Raw;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptNotProgramTest {
  private static final String NODEJS = "C:\\Program Files\\nodejs\\";
  private static final String SCRIPT = "#!/usr/bin/env bash\necho npm\n";

  private static OtherHosts nodejs() {
    return windows("amd64")
        .file(NODEJS + "npm", SCRIPT)
        .file(NODEJS + "npm.cmd", "@echo off\r\n")
        .file(NODEJS + "npm.ps1", "Write-Host 1\r\n");
  }

  private static byte[] jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Main-Class", "a.B");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }

  @Test
  void texts() throws Exception {
    Golden.of("EG704")
        .add("npm by its bare name", only(nodejs().launch(2, "npm", "ci")))
        .add("npm by its path", only(nodejs().launch(193, NODEJS + "npm", "ci")))
        .add(
            "the wrapper of a project",
            only(
                windows("amd64")
                    .file(".\\gradlew", "#!/bin/sh\nexec java\n")
                    .file(".\\gradlew.bat", "@echo off\r\n")
                    .launch(193, ".\\gradlew", "build")))
        .add("a command of the shell", only(windows("amd64").launch(2, "echo", "hello")))
        .add("a jar", only(windows("amd64").file("C:\\a.jar", jar()).launch(193, "C:\\a.jar")))
        .add(
            "a script of PowerShell",
            only(
                windows("amd64")
                    .file("C:\\t\\x.ps1", "Get-ChildItem | Write-Host\r\n")
                    .launch(193, "C:\\t\\x.ps1")))
        .add(
            "a Python script",
            only(
                windows("amd64")
                    .file("C:\\my tools\\x.py", "#!/usr/bin/env python3\nprint(1)\n")
                    .launch(193, "C:\\my tools\\x.py")))
        .add(
            "only PowerShell's",
            only(windows("amd64").file("C:\\tools\\rg.ps1", "Write-Host 1\r\n").launch(2, "rg")))
        .verify();
  }

  @Test
  void theWholeNameIsFine() {
    assertThat(nodejs().launch(null, "npm.cmd", "ci").findings()).isEmpty();
    assertThat(nodejs().launch(null, "npm.cmd", "ci").verdict().program().path())
        .isEqualTo(NODEJS + "npm.cmd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIR", "mklink", "copy"})
  void builtInsHaveNoCase(String word) {
    assertThat(windows("amd64").launch(2, word).codes()).containsExactly("EG704");
  }

  @Test
  void aFileThatIsThereIsNoScriptForItsNameAlone() {
    byte[] empty = Raw.text("");
    assertThat(windows("amd64").file("C:\\x.sh", empty).launch(193, "C:\\x.sh").codes())
        .containsExactly("EG701");
  }
}
