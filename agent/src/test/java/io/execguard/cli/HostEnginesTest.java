package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine's engine remembers, and for how long. */
class HostEnginesTest {
  private final Engine engine = new HostEngines().engine(null);

  @TempDir Path dir;

  @BeforeEach
  void onLinux() {
    assumeTrue(new File("/proc/self/stat").exists(), "judges files of this Linux");
  }

  @Test
  void whatWasPutRightAfterAnAnswerIsSeenByTheNext() throws IOException {
    Path there = Files.createDirectory(dir.resolve("there"));
    Path script = Files.writeString(there.resolve("script"), "#!" + dir + "/sh\n");
    assertThat(codes(script)).containsExactly("EG302");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    engine.forget();
    assertThat(codes(script)).containsExactly("EG201");
    Files.createSymbolicLink(dir.resolve("sh"), Path.of("/bin/sh"));
    engine.forget();
    assertThat(codes(script)).isEmpty();
    Files.move(there, dir.resolve("elsewhere"));
    engine.forget();
    assertThat(codes(script)).containsExactly("EG301");
    Files.createSymbolicLink(there, Path.of("elsewhere"));
    engine.forget();
    assertThat(codes(script)).isEmpty();
    Files.writeString(script, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    engine.forget();
    assertThat(codes(script)).containsExactly("EG107");
  }

  private List<String> codes(Path path) {
    return engine.judge(path.toString()).codes();
  }
}
