package io.execguard.demo.cases;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** The service's directory, made anew for each run: real programs, and what became of them. */
public final class Workspace {
  private static final String LIST = "#!/bin/sh\nprintf '%s\\n' invoice-1 invoice-2 invoice-3\n";
  private static final String COUNT =
      "#!/bin/sh\nn=0\nwhile read -r line; do n=$((n + 1)); done\necho \"$n lines\"\n";

  private final Path root;
  private final Path tools;
  private final Path jar;

  private Workspace(Path root, Path tools, Path jar) {
    this.root = root;
    this.tools = tools;
    this.jar = jar;
  }

  /**
   * Makes it.
   *
   * @param root the directory; what is in it is deleted
   * @param tools where the build left the real programs
   * @param jar any runnable jar
   * @throws IOException if a program is missing, or this cannot be written
   */
  public static Workspace make(File root, File tools, File jar) throws IOException {
    Workspace workspace = new Workspace(root.toPath(), tools.toPath(), jar.toPath());
    workspace.clear();
    workspace.programs();
    workspace.broken();
    workspace.scripts();
    workspace.documents();
    return workspace;
  }

  public File root() {
    return root.toFile();
  }

  private void clear() throws IOException {
    if (Files.exists(root)) {
      Files.walkFileTree(root, new Deletion());
    }
    Files.createDirectories(root);
  }

  private void programs() throws IOException {
    executable(copy(tools.resolve("native/protoc"), "tools/protoc"));
    executable(copy(only("foreign"), "foreign/protoc"));
    executable(copy(only("macos"), "mac/thumbnailer"));
    executable(copy(only("windows"), "win/thumbnailer.exe"));
    executable(copy(jar, "lib/archiver.jar"));
    copy(tools.resolve("native/protoc"), "unpacked/protoc").toFile().setExecutable(false, false);
  }

  private void broken() throws IOException {
    Path cut = copy(tools.resolve("native/protoc"), "broken/protoc");
    RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw");
    try {
      file.setLength(file.length() * 6 / 10);
    } finally {
      file.close();
    }
    executable(cut);
    executable(write("broken/thumbnailer", ""));
    executable(
        write(
            "broken/pdf2text",
            "<!DOCTYPE html>\n<html>\n<head><title>404 Not Found</title></head>\n"
                + "<body>\n<h1>404 Not Found</h1>\n<p>The requested file is not on this server."
                + "</p>\n</body>\n</html>\n"));
    executable(
        write(
            "lfs/pdf2text",
            "version https://git-lfs.github.com/spec/v1\n"
                + "oid sha256:"
                + "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
                + "size 10618944\n"));
    Path plugin =
        copy(tools.resolve("native/protoc-gen-grpc-java"), "plugins/protoc-gen-grpc-java");
    Loader.takeAway(plugin.toFile());
    executable(plugin);
  }

  private void scripts() throws IOException {
    executable(write("reports/list.sh", LIST));
    executable(write("reports/count.sh", COUNT));
    executable(write("reports/crlf.sh", LIST.replace("\n", "\r\n")));
    executable(write("reports/totals.py", "#!/usr/local/bin/python2\nprint \"total\"\n"));
    executable(write("reports/plain", "echo \"report for $1\"\n"));
  }

  private void documents() throws IOException {
    write("documents/a.pdf", "%PDF-1.4\n");
    write(
        "orders/2031-01/order.proto",
        "syntax = \"proto3\";\noption java_package = \"orders\";\n"
            + "message Order { string id = 1; }\n");
  }

  /** The one file that the build left in that directory. */
  private Path only(String directory) throws IOException {
    File[] files = tools.resolve(directory).toFile().listFiles();
    if (files == null || files.length != 1) {
      throw new IOException(
          tools.resolve(directory) + " should hold one program: build again, after mvn clean");
    }
    return files[0].toPath();
  }

  private Path copy(Path from, String to) throws IOException {
    Path target = root.resolve(to);
    Files.createDirectories(target.getParent());
    return Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path write(String to, String content) throws IOException {
    Path target = root.resolve(to);
    Files.createDirectories(target.getParent());
    return Files.write(target, content.getBytes(StandardCharsets.US_ASCII));
  }

  private static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
