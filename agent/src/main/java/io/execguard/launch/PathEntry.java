package io.execguard.launch;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One entry of a PATH, and the directory that it leads to. A value. */
public final class PathEntry {
  /** More entries than any PATH has: each costs a walk. */
  private static final int MOST = 1000;

  private final String text;
  private final FileFacts facts;
  private final int sameAs;
  private final boolean relative;

  private PathEntry(String text, FileFacts facts, int sameAs, boolean relative) {
    this.relative = relative;
    this.text = text;
    this.facts = facts;
    this.sameAs = sameAs;
  }

  /** The entries in their order; of a PATH that is too long for any use, the first 1000. */
  public static List<PathEntry> of(String path, FileView files) {
    return of(Arrays.asList(path.split(":", -1)), files, false);
  }

  /** The same of a PATH of Windows, where empty entries mean nothing and quotes are left out. */
  public static List<PathEntry> ofWindows(String path, FileView files) {
    return of(WindowsSearch.entries(path), files, true);
  }

  private static List<PathEntry> of(List<String> texts, FileView files, boolean windows) {
    List<PathEntry> entries = new ArrayList<PathEntry>();
    Map<String, Integer> seen = new HashMap<String, Integer>();
    for (String text : texts) {
      if (entries.size() == MOST) {
        break;
      }
      FileFacts facts = files.facts(text.isEmpty() ? "." : text);
      String place = facts.realPath() == null ? text : facts.realPath();
      Integer before = seen.get(place);
      boolean relative = windows ? !WindowsPath.isAbsolute(text) : !text.startsWith("/");
      entries.add(new PathEntry(text, facts, before == null ? -1 : before, relative));
      if (before == null) {
        seen.put(place, entries.size() - 1);
      }
    }
    return entries;
  }

  /** As it stands in the PATH. */
  public String text() {
    return text;
  }

  /** What it leads to; of an empty entry, which means that, the working directory. */
  public FileFacts facts() {
    return facts;
  }

  /** Whether another directory is meant wherever the process is. */
  public boolean isRelative() {
    return relative;
  }

  /** Number of an earlier entry for the same directory, from 0; -1 if there is none. */
  public int sameAs() {
    return sameAs;
  }
}
