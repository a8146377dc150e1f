package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class NeedsLauncherTest {
  private final NeedsLauncher rule = new NeedsLauncher();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("a jar", apply(Given.file("/opt/my app.jar", Kind.JAR, "Java archive data (JAR)")))
        .add(
            "a class file",
            apply(
                Given.file(
                    "/opt/Hello.class", Kind.CLASS, "compiled Java class data, version 52.0")))
        .add(
            ".NET",
            apply(
                Given.file(
                    "/opt/tool.dll",
                    Kind.PE,
                    "PE32 executable (console) Intel 80386 Mono/.Net assembly, for MS Windows")))
        .add(
            "wasm", apply(Given.file("/opt/a.wasm", Kind.WASM, "WebAssembly (wasm) binary module")))
        .add("pyc", apply(Given.file("/opt/a.pyc", Kind.PYC, "Byte-compiled Python module")))
        .add("dex", apply(Given.file("/opt/classes.dex", Kind.DEX, "Dalvik dex file version 035")))
        .add(
            "a batch file with a script beside it",
            apply(
                Given.file("/src/mvnw.cmd", Kind.BATCH, "DOS batch file, ASCII text")
                    .beside("/src/mvnw")))
        .add(
            "a batch file alone",
            apply(Given.file("/src/run.bat", Kind.BATCH, "DOS batch file, ASCII text")))
        .add(
            "PowerShell",
            apply(Given.file("/src/run.ps1", Kind.POWERSHELL, "PowerShell script, ASCII text")))
        .verify();
  }

  private Finding apply(Given file) {
    Finding finding = rule.apply(file.refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
    assertThat(finding).isNotNull();
    return finding;
  }
}
