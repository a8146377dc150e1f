package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.launch.Launch;

/** Where the program lies, for commands that are pasted into another shell than the JVM's. */
final class Place {
  private final String path;

  private Place(String path) {
    this.path = path;
  }

  /** The program's path, made whole with the launch's working directory where there is one. */
  static Place of(Case c) {
    String path = c.path();
    if (c.host().isWindows()) {
      // Counts from the JVM's directory; slashes are as good there, and all of ours are.
      return new Place(path.replace('\\', '/'));
    }
    Launch launch = c.launch();
    if (!path.startsWith("/") && launch != null && launch.directory() != null) {
      String below = path.startsWith("./") ? path.substring(2) : path;
      path = launch.directory() + (launch.directory().endsWith("/") ? "" : "/") + below;
    }
    return new Place(path);
  }

  String path() {
    return path;
  }

  /** The path as one word of a command. */
  String quoted() {
    return ShellQuote.file(path);
  }

  /** The last component. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory that holds it; {@code .} if the path names none. */
  String directory() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }

  /** The name without its last extension; the whole name if it has none. */
  String stem() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** The last extension in lower case, without its dot; empty if there is none. */
  String extension() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }

  /** Another file of that name in the same directory. */
  String sibling(String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }
}
