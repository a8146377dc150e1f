package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.verdict.LaunchVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MacForesightTest {
  private static final Host APPLE =
      Host.of(Platform.of("darwin", "arm64")).rosetta(Rosetta.ABSENT).build();

  private final MapFiles files = new MapFiles();

  private Diagnosis of(byte[] program) {
    files.program("/opt/tool", program);
    return ofTool();
  }

  private Diagnosis ofTool() {
    Launch launch = Launch.of(List.of("/opt/tool"), null, null, "/bin");
    return MacForesight.of(launch, LaunchVerdict.of(launch, files, APPLE), files, APPLE);
  }

  @Test
  void saysWhatIsKilledWithoutAWord() {
    assertThat(of(MachoBuilder.of(MachoBuilder.ARM64).unsigned().build()).codes())
        .containsExactly("EG602");
    byte[] program = MachoBuilder.of(MachoBuilder.ARM64).build();
    files.put(MapFiles.file("/opt/tool").quarantine("0083;1;Safari;").build(), program);
    assertThat(ofTool().codes()).containsExactly("EG603");
  }

  /** The JDK throws of these, and it is explained then; or they run. */
  @Test
  void saysNothingOfAllElse() {
    assertThat(of(MachoBuilder.of(MachoBuilder.ARM64).build())).isNull();
    assertThat(of(MachoBuilder.of(MachoBuilder.X86_64).build())).isNull();
    assertThat(of(ElfBuilder.amd64().build())).isNull();
    assertThat(of("#!/bin/none\n".getBytes())).isNull();
    assertThat(of("echo hello\n".getBytes())).isNull();
  }
}
