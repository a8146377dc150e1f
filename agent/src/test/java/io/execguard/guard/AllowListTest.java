package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileFacts;
import io.execguard.file.HostFiles;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowListTest {
  @TempDir Path dir;

  @BeforeEach
  void makeFiles() throws IOException {
    dir = dir.toRealPath();
    Files.createFile(Files.createDirectory(dir.resolve("releases")).resolve("tool-1"));
    Files.createSymbolicLink(dir.resolve("tool"), Path.of("releases/tool-1"));
  }

  private String allowing(String patterns, String program, @Nullable String directory) {
    Launch launch = Launch.of(List.of(program), directory, null, "/usr/bin");
    FileFacts facts = HostFiles.in(directory).facts(program);
    Located located = Located.of(null, program, facts, Collections.emptyList());
    return String.valueOf(AllowList.of(patterns).find(launch, located));
  }

  @Test
  void nothingAllowsNothing() {
    assertThat(allowing("", "/bin/true", null)).isEqualTo("null");
    assertThat(allowing(" : :", "/bin/true", null)).isEqualTo("null");
  }

  @Test
  void theFirstThatMatchesIsNamed() {
    assertThat(allowing("/x: /b*/true :true", "/bin/true", null)).isEqualTo("/b*/true");
  }

  @Test
  void aProgramGoesByEachOfItsNames() {
    String link = dir + "/tool";
    assertThat(allowing("tool", link, null)).isEqualTo("tool");
    assertThat(allowing(link, link, null)).isEqualTo(link);
    String target = dir + "/releases/*";
    assertThat(allowing(target, link, null)).isEqualTo(target);
    assertThat(allowing("tool-1", link, null)).isEqualTo("tool-1");
    assertThat(allowing("tool-2", link, null)).isEqualTo("null");
  }

  @Test
  void aRelativeProgramIsThatOfItsDirectory() {
    String absolute = dir + "/tool";
    assertThat(allowing(absolute, "./tool", dir.toString())).isEqualTo(absolute);
    assertThat(allowing("./tool", "./tool", dir.toString())).isEqualTo("./tool");
    assertThat(allowing(absolute, "../tool", dir + "/releases")).isEqualTo(absolute);
    assertThat(allowing(absolute, "releases/../tool", dir.toString())).isEqualTo(absolute);
  }
}
