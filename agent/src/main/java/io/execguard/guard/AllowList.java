package io.execguard.guard;

import io.execguard.file.HostFiles;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that are never stopped, whatever they are: what somebody has decided goes on. */
final class AllowList {
  private final List<PathPattern> patterns;

  private AllowList(List<PathPattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * @param patterns with colons between, as on a PATH; empty for none
   */
  static AllowList of(String patterns) {
    List<PathPattern> all = new ArrayList<PathPattern>();
    for (String pattern : patterns.split(":")) {
      if (!pattern.trim().isEmpty()) {
        all.add(PathPattern.of(pattern.trim()));
      }
    }
    return new AllowList(all);
  }

  /** The first pattern that names the program; null if none does. */
  @Nullable PathPattern find(Launch launch, Located located) {
    if (patterns.isEmpty()) {
      return null;
    }
    Set<String> names = names(launch, located);
    for (PathPattern pattern : patterns) {
      for (String name : names) {
        if (pattern.matches(name)) {
          return pattern;
        }
      }
    }
    return null;
  }

  /** As the launch names it, as an absolute path, and with all symbolic links resolved. */
  private static Set<String> names(Launch launch, Located located) {
    Set<String> names = new LinkedHashSet<String>();
    names.add(launch.program());
    String path = located.path();
    String directory = launch.directory();
    if (path.startsWith("/")) {
      names.add(plain(path));
    } else if (directory != null && directory.startsWith("/")) {
      names.add(plain(directory + "/" + path));
    }
    String real = HostFiles.in(directory).realPath(path);
    if (real != null) {
      names.add(real);
    }
    return names;
  }

  /**
   * Without {@code .}, {@code ..} and doubled slashes. Where a name before a {@code ..} is a link
   * that leads elsewhere, it is the resolved path that is right; a pattern may match either.
   */
  private static String plain(String path) {
    List<String> names = new ArrayList<String>();
    for (String name : path.split("/")) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    StringBuilder plain = new StringBuilder();
    for (String name : names) {
      plain.append('/').append(name);
    }
    return plain.toString();
  }
}
