package io.execguard.diagnosis.rules;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.launch.Launch;
import io.execguard.launch.ProgramSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The PATH that was searched, in words: each directory once, and what is wrong with it. */
final class SearchedPath {
  /** How many directories are named; a PATH may have hundreds. */
  private static final int MOST = 16;

  private SearchedPath() {}

  static String of(Launch launch, FileView files) {
    String path = ProgramSearch.searchPath(launch);
    Set<String> entries = new LinkedHashSet<String>(Arrays.asList(path.split(":", -1)));
    List<String> words = new ArrayList<String>();
    for (String entry : entries) {
      if (words.size() == MOST) {
        words.add("and " + (entries.size() - MOST) + " more");
        break;
      }
      words.add(describe(entry, files));
    }
    String who = launch.isInside() ? "the child" : "the JVM";
    String where =
        launch.parentPath() == null
            ? who + " has no PATH, so the default is searched: "
            : path.isEmpty()
                ? "the PATH of " + who + " is empty: "
                : "searched the PATH of " + who + ": ";
    StringBuilder out = new StringBuilder(where);
    for (int i = 0; i < words.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(words.get(i));
    }
    return out.toString();
  }

  /** The name on the PATH that is most like the program's; null if none is like it. */
  static @Nullable String near(Launch launch, FileView files) {
    List<String> names = new ArrayList<String>();
    int lists = 0;
    for (String entry : ProgramSearch.searchPath(launch).split(":", -1)) {
      if (entry.startsWith("/") && lists++ < MOST) {
        names.addAll(files.list(entry));
      }
    }
    return Spelling.nearest(launch.program(), names);
  }

  private static String describe(String entry, FileView files) {
    if (entry.isEmpty()) {
      return "the working directory (empty entry)";
    }
    FileFacts facts = files.facts(entry);
    String shown = Words.visible(entry);
    if (entry.startsWith("~")) {
      return shown + " (no such directory: ~ means something to a shell only)";
    }
    if (!facts.exists()) {
      return shown
          + (facts.walkError() == Errno.ENOENT ? " (no such directory)" : " (cannot be reached)");
    }
    if (facts.isKnown() && !Words.isDirectory(facts)) {
      return shown + " (no directory)";
    }
    return facts.isKnown() && !facts.executable() ? shown + " (may not be searched)" : shown;
  }
}
