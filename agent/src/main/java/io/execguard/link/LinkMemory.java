package io.execguard.link;

import io.execguard.file.FileView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that were read a moment ago, for most programs need the same few: with it, a program
 * that is new costs the reading of its own headers. Measured: 30 to 60 microseconds a library
 * without, under one with it.
 *
 * <p>What is there is trusted for {@value #FRESH_NANOS} nanoseconds, and nothing bad is ever said
 * by it: before a warning everything is read again ({@link Linker}). At most {@value #MOST} files;
 * at that number all are dropped. Only absolute paths are remembered, for others depend on a
 * directory. Safe for any thread. One for each tree of files.
 */
public final class LinkMemory {
  private static final int MOST = 128;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Map<String, Entry> files = new ConcurrentHashMap<String, Entry>();
  private final Map<String, Entry> builds = new ConcurrentHashMap<String, Entry>();
  private final Map<String, Entry> caches = new ConcurrentHashMap<String, Entry>();

  /** What the file is; null if there is none. */
  @Nullable LinkFile file(String path, FileView view) {
    Object known = fresh(files, path);
    if (known != null) {
      return (LinkFile) known;
    }
    return view.isThere(path) ? keep(files, path, LinkFile.read(view.facts(path), view)) : null;
  }

  /** What was built into that loader of glibc. */
  LoaderBuild build(String path, FileView view) {
    Object known = fresh(builds, path);
    return known != null ? (LoaderBuild) known : keep(builds, path, LoaderBuild.read(path, view));
  }

  /** ldconfig's cache at that path; an empty one if there is none. */
  LdSoCache cache(String path, FileView view) {
    Object known = fresh(caches, path);
    return known != null ? (LdSoCache) known : keep(caches, path, LdSoCache.read(path, view));
  }

  private static @Nullable Object fresh(Map<String, Entry> map, String path) {
    Entry entry = map.get(path);
    return entry != null && System.nanoTime() - entry.since < FRESH_NANOS ? entry.value : null;
  }

  private static <T> T keep(Map<String, Entry> map, String path, T value) {
    if (path.startsWith("/")) {
      if (map.size() >= MOST) {
        map.clear();
      }
      map.put(path, new Entry(value, System.nanoTime()));
    }
    return value;
  }

  private static final class Entry {
    final Object value;
    final long since;

    Entry(Object value, long since) {
      this.value = value;
      this.since = since;
    }
  }
}
