package io.execguard.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A JDK of which single files can be changed: a tree of hard links, or of copies. */
record JdkCopy(Jdk jdk) {
  static JdkCopy of(Jdk original, Path home) throws IOException {
    Path from = original.home();
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            String name = directory.getFileName().toString();
            if (name.equals("jmods") || name.equals("demo") || name.equals("legal")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(home.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getFileName().toString().equals("src.zip")) {
              link(file, home.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new JdkCopy(new Jdk(home.toRealPath(), original.feature(), original.version()));
  }

  /** Configuration is often a link to /etc: what it leads to is linked then. */
  private static void link(Path file, Path to) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Path real = file.toRealPath();
    if (Files.isDirectory(real)) {
      return; // Documentation, and what a package shares with others.
    }
    try {
      Files.createLink(to, real);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(real, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  Path helper() {
    return jdk.home().resolve("lib").resolve("jspawnhelper");
  }

  /** The JVM itself, which a running process has mapped. */
  Path library() {
    return jdk.home().resolve("lib").resolve("server").resolve("libjvm.so");
  }

  /** Puts another file in its place; the original, which is linked elsewhere, stays as it is. */
  void replaceHelper(byte[] content) throws IOException {
    Files.delete(helper());
    Files.write(helper(), content);
    Files.setPosixFilePermissions(helper(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
