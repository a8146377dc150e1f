package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a distribution, as whoever installs it does. */
final class Unpack {
  private Unpack() {}

  /** The one folder that all of the zip lies in, below that directory. Scripts may be run. */
  static Path zip(Path zip, Path directory) throws IOException {
    Path top = null;
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException(zip + " has the entry " + entry.getName());
        }
        top = top == null ? directory.relativize(target).getName(0) : top;
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        Files.copy(file.getInputStream(entry), target);
        if (entry.getName().endsWith(".sh")) {
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
    if (top == null) {
      throw new IOException(zip + " is empty");
    }
    return directory.resolve(top);
  }

  /** The same of a compressed tar, by tar(1). */
  static Path tarGz(Path archive, Path directory) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toString(), "-C", directory.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar does not unpack " + archive);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }
}
