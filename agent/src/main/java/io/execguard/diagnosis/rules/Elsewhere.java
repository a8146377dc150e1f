package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.launch.Launch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a program of some name in the places where programs usually are. */
final class Elsewhere {
  private static final String[] USUAL = {
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    "/snap/bin",
    "/opt/bin",
    "/opt/homebrew/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/run/current-system/sw/bin",
    "/nix/var/nix/profiles/default/bin",
    "/usr/games",
    "/usr/lib/git-core",
  };

  private static final String[] BELOW_HOME = {"/bin", "/.local/bin", "/.cargo/bin", "/go/bin"};

  private Elsewhere() {}

  /** Paths of executable files of that name, each file once, those on a PATH first. */
  static List<String> find(Case c, String name) {
    List<String> found = new ArrayList<String>();
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      return found;
    }
    Set<Object> seen = new LinkedHashSet<Object>();
    for (String directory : directories(c)) {
      String path = directory.endsWith("/") ? directory + name : directory + "/" + name;
      FileFacts facts = c.files().facts(path);
      if (!Words.isProgram(facts)) {
        continue;
      }
      Object identity = facts.identity() != null ? facts.identity() : path;
      if (seen.add(identity)) {
        found.add(path);
      }
    }
    return found;
  }

  /** PATH of the child's environment; null if it was not given one of its own. */
  static @Nullable String childPath(Case c) {
    Launch launch = c.launch();
    Map<String, String> environment = launch == null ? null : launch.environment();
    return environment == null ? null : environment.get("PATH");
  }

  private static Set<String> directories(Case c) {
    Set<String> directories = new LinkedHashSet<String>();
    Launch launch = c.launch();
    add(directories, launch == null ? null : launch.parentPath());
    add(directories, childPath(c));
    for (String directory : USUAL) {
      directories.add(directory);
    }
    FileView files = c.files();
    for (String name : files.list("/opt")) {
      directories.add("/opt/" + name + "/bin");
    }
    Map<String, String> environment = launch == null ? null : launch.environment();
    String home = environment == null ? null : environment.get("HOME");
    if (home == null && c.host().root()) {
      home = "/root";
    }
    for (String below : BELOW_HOME) {
      if (home != null) {
        directories.add(home + below);
      }
    }
    return directories;
  }

  private static void add(Set<String> directories, @Nullable String path) {
    if (path == null) {
      return;
    }
    for (String entry : path.split(":")) {
      if (entry.startsWith("/")) {
        directories.add(entry);
      }
    }
  }
}
