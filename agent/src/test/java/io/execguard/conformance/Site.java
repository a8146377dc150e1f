package io.execguard.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A directory in which cases are built, and the list of the paths to ask about. */
final class Site {
  private final Path root;
  private final List<String> questions = new ArrayList<>();

  Site(Path root) throws IOException {
    this.root = Files.createDirectories(root);
    mode(root, 0755);
  }

  Path root() {
    return root;
  }

  Path at(String name) {
    return root.resolve(name);
  }

  List<String> questions() {
    return Collections.unmodifiableList(questions);
  }

  /** Asks about any path, literally: relative, with a slash at its end, or empty. */
  void ask(String path) {
    questions.add(path);
  }

  void ask(Path path) {
    questions.add(path.toString());
  }

  /** An executable file, and a question about it. */
  Path program(String name, byte[] content) throws IOException {
    Path file = file(name, content, 0755);
    ask(file);
    return file;
  }

  Path program(String name, String content) throws IOException {
    return program(name, bytes(content));
  }

  /** A file that nobody asks about by itself. */
  Path file(String name, byte[] content, int mode) throws IOException {
    Path file = at(name);
    Path parent = file.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      directory(root.relativize(parent).toString());
    }
    Files.write(file, content);
    mode(file, mode);
    return file;
  }

  Path directory(String name) throws IOException {
    Path directory = at(name);
    Files.createDirectories(directory);
    mode(directory, 0755);
    return directory;
  }

  /** A symbolic link, and a question about it. */
  Path link(String name, String target) throws IOException {
    Path link = Files.createSymbolicLink(at(name), Path.of(target));
    ask(link);
    return link;
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The nine permission bits through the API, the other three with chmod's attribute. */
  static void mode(Path file, int mode) throws IOException {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < 9; i++) {
      if ((mode & 0400 >> i) != 0) {
        set.add(all[i]);
      }
    }
    Files.setPosixFilePermissions(file, set);
    if ((mode & 07000) != 0) {
      Files.setAttribute(file, "unix:mode", mode);
    }
  }

  /** Gives a file away; needs root. */
  static void owner(Path file, int uid, int gid) throws IOException {
    Files.setAttribute(file, "unix:gid", gid);
    Files.setAttribute(file, "unix:uid", uid);
  }
}
