package io.execguard.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A process that may be a JVM, as far as /proc tells of it; elsewhere than on Linux, nothing. */
final class JvmProcess {
  private static final String ENTRY = "io/execguard/agent/Agent.class";

  private final File directory;
  private final boolean linux;

  private JvmProcess(long pid) {
    directory = new File("/proc/" + pid);
    linux = new File("/proc/self/maps").exists();
  }

  static JvmProcess of(long pid) {
    return new JvmProcess(pid);
  }

  boolean exists() {
    return !linux || directory.isDirectory();
  }

  /**
   * False only if it is seen not to be one: it maps no libjvm.so.
   *
   * @throws IOException if it may not be looked at
   */
  boolean mayBeJvm() throws IOException {
    if (!linux) {
      return true;
    }
    try (BufferedReader maps =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(new File(directory, "maps")), StandardCharsets.ISO_8859_1))) {
      String line;
      while ((line = maps.readLine()) != null) {
        if (line.endsWith("/libjvm.so") || line.endsWith("/libjvm.so (deleted)")) {
          return true;
        }
      }
      return false;
    }
  }

  /** The jar of an execguard agent that the process has open; null if it has none, or hides it. */
  @Nullable String agentJar() {
    File[] descriptors = new File(directory, "fd").listFiles();
    if (descriptors != null) {
      for (File descriptor : descriptors) {
        String path = target(descriptor.toPath());
        if (path != null && path.endsWith(".jar") && isAgent(path)) {
          return path;
        }
      }
    }
    return null;
  }

  private static @Nullable String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | RuntimeException gone) {
      return null;
    }
  }

  private boolean isAgent(String path) {
    try (JarFile jar = new JarFile(new File(directory, "root" + path), false)) {
      return jar.getEntry(ENTRY) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
