package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.image.Raw;
import io.execguard.verdict.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class NeedsLauncherTest {
  private final NeedsLauncher rule = new NeedsLauncher();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "a jar that names its main class",
            apply(Given.content("/opt/my app.jar", jar("Main-Class: com.acme.Main\n"))))
        .add("a jar that names none", apply(Given.content("/opt/lib.jar", jar(""))))
        .add(
            "a class file",
            apply(
                Given.content(
                    "/opt/Hello.class", Raw.big().u32(0xcafebabeL).u16(0, 52, 16).to(64).build())))
        .add("a .NET assembly", apply(Given.content("/opt/tool.dll", managed())))
        .add("a .NET Framework program", apply(Given.content("/opt/tool.exe", managed())))
        .add(
            "WebAssembly",
            apply(Given.content("/opt/a.wasm", Raw.little().ascii("\0asm").u32(1).build())))
        .add(
            "compiled Python",
            apply(Given.content("/opt/a.pyc", Raw.little().u16(3495).ascii("\r\n").to(64).build())))
        .add("dex", apply(Given.content("/opt/classes.dex", "dex\n035\0")))
        .add(
            "a batch file with a script beside it",
            apply(Given.content("/src/mvnw.cmd", "@echo off\r\n").beside("/src/mvnw")))
        .add("a batch file alone", apply(Given.content("/src/run.bat", "@echo off\r\n")))
        .add("PowerShell", apply(Given.content("/src/run.ps1", "Write-Host 'hello'\n")))
        .verify();
  }

  private static byte[] jar(String mainLine) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(("Manifest-Version: 1.0\n" + mainLine).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** A PE32 file with nothing in it but a directory entry for a CLR header. */
  private static byte[] managed() {
    int optional = 0x80 + 24;
    return Raw.little()
        .ascii("MZ")
        .to(0x3c)
        .u32(0x80)
        .to(0x80)
        .ascii("PE\0\0")
        .u16(0x14c, 0)
        .u32(0, 0, 0)
        .u16(224, 0x102, 0x10b)
        .to(optional + 68)
        .u16(3)
        .to(optional + 92)
        .u32(16)
        .to(optional + 96 + 14 * 8)
        .u32(0x2008, 72)
        .to(optional + 224)
        .build();
  }

  private Finding apply(Given file) {
    Finding finding = rule.apply(file.refused(Reason.UNKNOWN_FORMAT, Hosts.debian()));
    assertThat(finding).isNotNull();
    return finding;
  }
}
