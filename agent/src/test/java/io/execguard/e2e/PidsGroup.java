package io.execguard.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A control group with a limit on tasks, of version 1 or 2, for as long as it is open. */
record PidsGroup(Path directory) implements AutoCloseable {
  private static final Path[] PLACES = {
    Path.of("/sys/fs/cgroup/pids"), Path.of("/sys/fs/cgroup"),
  };

  /** Skips the test where no such group can be made. */
  static PidsGroup create(int most) {
    for (Path place : PLACES) {
      Path directory = place.resolve("execguard-test-" + ProcessHandle.current().pid());
      try {
        Files.createDirectory(directory);
      } catch (IOException e) {
        continue;
      }
      PidsGroup group = new PidsGroup(directory);
      try {
        Files.writeString(group.limit(), Integer.toString(most));
        return group;
      } catch (IOException e) {
        group.close();
      }
    }
    assumeTrue(false, "needs root and the pids controller of cgroups");
    throw new AssertionError();
  }

  Path limit() {
    return directory.resolve("pids.max");
  }

  /** Where a process writes its id to join. */
  Path tasks() {
    return directory.resolve("cgroup.procs");
  }

  @Override
  public void close() {
    // The last member may be gone for waitpid(2) and not yet for the group.
    for (int i = 0; i < 1000; i++) {
      try {
        Files.deleteIfExists(directory);
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }
}
