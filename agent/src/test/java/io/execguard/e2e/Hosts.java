package io.execguard.e2e;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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

  /** The test skips itself where mvn is not on the PATH. */
  static String maven() {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      Path maven = Path.of(directory, "mvn");
      if (Files.isExecutable(maven)) {
        return maven.toString();
      }
    }
    return abort("mvn is not on the PATH");
  }
}
