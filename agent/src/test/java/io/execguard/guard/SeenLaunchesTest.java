package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileFacts;
import io.execguard.file.HostFiles;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.platform.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenLaunchesTest {
  @TempDir private Path directory;

  private long now;
  private final SeenLaunches seen =
      new SeenLaunches(
          new Clock() {
            @Override
            public long nanos() {
              return now;
            }
          });

  @Test
  void nothingIsHealthyBeforeItWasSeen() throws IOException {
    assertThat(seen.isHealthy(launch(program("a"), null))).isFalse();
  }

  @Test
  void theSameFileIsKnownAgain() throws IOException {
    Launch launch = launch(program("a"), null);
    remember(launch);

    assertThat(seen.isHealthy(launch)).isTrue();
  }

  @Test
  void anotherLibraryPathIsAnotherLaunch() throws IOException {
    String path = program("a");
    Launch with = Launch.of(List.of(path), null, Map.of("LD_LIBRARY_PATH", "/srv/lib"), null);
    remember(with);

    assertThat(seen.isHealthy(with)).isTrue();
    for (Map<String, String> other :
        List.of(Map.<String, String>of(), Map.of("LD_LIBRARY_PATH", "/srv"))) {
      assertThat(seen.isHealthy(Launch.of(List.of(path), null, other, null))).isFalse();
    }
  }

  @Test
  void anAnswerGrowsOld() throws IOException {
    Launch launch = launch(program("a"), null);
    remember(launch);
    now += 1_000_000_000L;

    assertThat(seen.isHealthy(launch)).isFalse();
  }

  @Test
  void aFileOfThatNameThatWasPutInItsPlaceIsNot() throws IOException {
    String path = program("a");
    Launch launch = launch(path, null);
    remember(launch);
    Files.move(
        Path.of(program("b")), Path.of(path), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(seen.isHealthy(launch)).isFalse();
  }

  @Test
  void aFileThatWasPutThereWhileTheOtherWasJudgedIsNot() throws IOException {
    String path = program("a");
    Launch launch = launch(path, null);
    FileFacts judged = HostFiles.in(null).facts(path);
    Files.move(
        Path.of(program("b")), Path.of(path), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    seen.add(launch, Located.of(null, path, judged, Collections.emptyList()));

    assertThat(seen.isHealthy(launch)).isFalse();
  }

  @Test
  void aFileThatGrewIsNot() throws IOException {
    String path = program("a");
    Launch launch = launch(path, null);
    remember(launch);
    Files.writeString(Path.of(path), "#!/bin/sh\n#\n");

    assertThat(seen.isHealthy(launch)).isFalse();
  }

  @Test
  void aFileThatIsGoneIsNot() throws IOException {
    String path = program("a");
    Launch launch = launch(path, null);
    remember(launch);
    Files.delete(Path.of(path));

    assertThat(seen.isHealthy(launch)).isFalse();
  }

  @Test
  void aRelativeNameIsThatOfItsDirectory() throws IOException {
    program("a");
    remember(launch("./a", directory.toString()));

    assertThat(seen.isHealthy(launch("./a", directory.toString()))).isTrue();
    assertThat(seen.isHealthy(launch("./a", "/"))).isFalse();
    assertThat(seen.isHealthy(launch("./a", null))).isFalse();
  }

  private void remember(Launch launch) {
    FileFacts facts = HostFiles.in(launch.directory()).facts(launch.program());
    assertThat(facts.isRegular()).isTrue();
    seen.add(launch, Located.of(null, launch.program(), facts, Collections.emptyList()));
  }

  private String program(String name) throws IOException {
    return Files.writeString(directory.resolve(name), "#!/bin/sh\n").toString();
  }

  private static Launch launch(String program, @Nullable String directory) {
    return Launch.of(List.of(program), directory, null, "/usr/bin");
  }
}
