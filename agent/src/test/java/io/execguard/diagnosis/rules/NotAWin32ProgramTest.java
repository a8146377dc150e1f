package io.execguard.diagnosis.rules;

import static io.execguard.diagnosis.rules.OtherHosts.only;
import static io.execguard.diagnosis.rules.OtherHosts.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.image.pe.PeBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NotAWin32ProgramTest {
  private static final String NODE = "C:\\app\\target\\node\\node.exe";

  private static Finding of(String path, byte[] content) {
    return only(windows("amd64").file(path, content).launch(193, path));
  }

  @Test
  void texts() throws Exception {
    byte[] cut = PeBuilder.of(PeBuilder.AMD64).level("asInvoker").build();
    Golden.of("EG701")
        .add(
            "a proxy's page in place of the download",
            of(NODE, Raw.text("<html><head><title>403 Forbidden</title></head></html>\n")))
        .add("an empty download", of(NODE, new byte[0]))
        .add("a download that was cut", of(NODE, Arrays.copyOf(cut, cut.length - 600)))
        .add(
            "the build for Linux, by its name for all",
            of(
                "C:\\p\\protoc-3.17.3-linux-x86_64.exe",
                ElfBuilder.of(true, false, Elf.EM_X86_64).build()))
        .add(
            "the build for macOS",
            of("C:\\p\\chromedriver.exe", MachoBuilder.of(MachoBuilder.ARM64).build()))
        .add("a text document", of(".\\install\\A-How-to-Use.txt", Raw.text("How to use it\r\n")))
        .add("a library", of("C:\\p\\x.dll", PeBuilder.of(PeBuilder.AMD64).library().build()))
        .add(
            "a library of .NET",
            of("C:\\p\\app.dll", PeBuilder.of(PeBuilder.I386).library().managed(1).build()))
        .add("firmware", of("C:\\p\\x.efi", PeBuilder.of(PeBuilder.AMD64).subsystem(10).build()))
        .verify();
  }

  @Test
  void theNumberAloneIsEnough() {
    byte[] sound = PeBuilder.of(PeBuilder.AMD64).level("asInvoker").build();
    assertThat(windows("amd64").file(NODE, sound).launch(null, NODE).findings()).isEmpty();
    assertThat(windows("amd64").file(NODE, sound).check(NODE).findings()).isEmpty();
  }

  @Test
  void anAliasOfAnAppIsNotCalledEmpty() {
    String alias = "C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe";
    assertThat(windows("amd64").file(alias, new byte[0]).check(alias).findings()).isEmpty();
  }
}
