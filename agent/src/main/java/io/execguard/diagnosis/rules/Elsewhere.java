package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.launch.Launch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a program of some name in the places where programs usually are. */
final class Elsewhere {
  /** A star stands for any one name. */
  private static final String[] USUAL = {
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    "/snap/bin",
    "/opt/bin",
    "/opt/*/bin",
    "/opt/homebrew/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/run/current-system/sw/bin",
    "/nix/var/nix/profiles/default/bin",
    "/var/lib/flatpak/exports/bin",
    "/usr/local/go/bin",
    "/usr/games",
    "/usr/lib/git-core",
    "/usr/lib/postgresql/*/bin",
    "/usr/lib/jvm/*/bin",
    "/opt",
    "/opt/*",
  };

  /** Where the installers of languages put what they install for one user. */
  private static final String[] BELOW_HOME = {
    "/bin",
    "/.local/bin",
    "/.cargo/bin",
    "/go/bin",
    "/.nvm/versions/node/*/bin",
    "/.local/share/fnm/node-versions/*/installation/bin",
    "/.volta/bin",
    "/.asdf/shims",
    "/.local/share/mise/shims",
    "/.pyenv/shims",
    "/.rbenv/shims",
    "/.sdkman/candidates/*/current/bin",
    "/.local/share/coursier/bin",
    "/.dotnet",
    "/.dotnet/tools",
    "/.bun/bin",
    "/.deno/bin",
    "/.yarn/bin",
    "/.npm-global/bin",
    "/.linuxbrew/bin",
    "/.nix-profile/bin",
    "/.krew/bin",
  };

  /** How many names a star stands for at most. */
  private static final int MOST = 64;

  private Elsewhere() {}

  /** Paths of executable files of that name, each file once, those on a PATH first. */
  static List<String> find(Case c, String name) {
    List<String> found = new ArrayList<String>();
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      return found;
    }
    Set<Object> seen = new HashSet<Object>();
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

  /**
   * A file of that name in a directory beside or below the ones that the path goes through, as
   * {@code app/bin/tool} is for {@code app/tool}; null if there is none.
   */
  static @Nullable String nearby(FileFacts facts, FileView files) {
    String name = Words.baseName(facts.path());
    String culprit = facts.culprit() == null ? facts.path() : facts.culprit();
    String there = Words.parent(culprit);
    if (there.equals("/") || there.equals(".") && !facts.path().startsWith("./")) {
      return null; // Everything is below the root: what is found there says nothing.
    }
    Set<String> candidates = new LinkedHashSet<String>();
    candidates.add(there + "/" + name);
    addMatching(candidates, there + "/*/" + name, files);
    addMatching(candidates, there + "/*/bin/" + name, files);
    String above = Words.parent(there);
    if (!above.equals("/") && !above.equals(".")) {
      candidates.add(above + "/" + name);
      candidates.add(above + "/bin/" + name);
    }
    for (String candidate : candidates) {
      if (!candidate.equals(facts.path()) && Words.isProgram(files.facts(candidate))) {
        return candidate;
      }
    }
    return null;
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
    directories.addAll(c.loginPath().keySet());
    for (String directory : USUAL) {
      addMatching(directories, directory, c.files());
    }
    Map<String, String> environment = launch == null ? null : launch.environment();
    String home = environment == null ? null : environment.get("HOME");
    home = home == null ? c.home() : home;
    for (String below : BELOW_HOME) {
      if (home != null) {
        addMatching(directories, home + below, c.files());
      }
    }
    return directories;
  }

  /** Adds the path; one with a star for each name that is there. */
  private static void addMatching(Set<String> paths, String pattern, FileView files) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      paths.add(pattern);
      return;
    }
    String parent = pattern.substring(0, star - 1);
    List<String> names = new ArrayList<String>(files.list(parent));
    Collections.sort(names, Collections.reverseOrder());
    for (String name : names.subList(0, Math.min(names.size(), MOST))) {
      paths.add(parent + "/" + name + pattern.substring(star + 1));
    }
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
