package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDescriptorsTest {
  @TempDir Path dir;

  @Test
  void eachOpenFileIsSeenAlsoWithoutListingTheDirectory() throws Exception {
    assumeTrue(new File("/proc/self/fd").isDirectory(), "for Linux");
    String path = Files.writeString(dir.resolve("held"), "x").toRealPath().toString();
    try (FileInputStream one = new FileInputStream(path);
        FileInputStream two = new FileInputStream(path)) {
      assertThat(OpenDescriptors.links(1 << 16)).filteredOn(path::equals).hasSize(2);
      assertThat(OpenDescriptors.links(null, 1 << 16)).filteredOn(path::equals).hasSize(2);
    }
    assertThat(OpenDescriptors.links(1 << 16)).doesNotContain(path);
    assertThat(OpenDescriptors.links(null, 1)).hasSizeLessThanOrEqualTo(1);
  }
}
