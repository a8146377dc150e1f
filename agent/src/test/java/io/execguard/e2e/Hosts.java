package io.execguard.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the profile {@code hosts} brings: programs of others that the agent is put into or beside.
 */
final class Hosts {
  private Hosts() {}

  /** The test skips itself where the file is not there. */
  static Path file(String name) {
    Path file = Path.of("target", "hosts", name).toAbsolutePath();
    assumeTrue(Files.exists(file), name + " is not there; it comes with mvn -Phosts verify");
    return file;
  }
}
