package io.execguard.link;

import io.execguard.file.FileView;
import io.execguard.platform.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that were read before, for most programs need the same few. Measured with JDK 17 on an
 * AMD EPYC, for a program that is new: 11 microseconds with its C library in memory, 67 without; 37
 * and 700 for one with 25 libraries.
 *
 * <p>What is there is trusted for {@value #FRESH_NANOS} nanoseconds, after that again if it is the
 * same file and unchanged by a look at its inode. Nothing bad is ever said by it: before a warning
 * everything is read again ({@link Linker}). At most {@value #MOST} files of some two kilobytes; at
 * that number all are dropped. Only absolute paths are remembered, for others depend on a
 * directory. Safe for any thread. One for each tree of files.
 */
public final class LinkMemory {
  private static final int MOST = 128;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final Map<String, Entry> files = new ConcurrentHashMap<String, Entry>();
  private final Map<String, Entry> builds = new ConcurrentHashMap<String, Entry>();
  private final Map<String, Entry> caches = new ConcurrentHashMap<String, Entry>();

  public LinkMemory() {
    this(new Clock());
  }

  LinkMemory(Clock clock) {
    this.clock = clock;
  }

  /** What the file is; null if there is none. */
  @Nullable LinkFile file(String path, FileView view) {
    Object known = known(files, path, view);
    if (known != null) {
      return (LinkFile) known;
    }
    if (!view.isThere(path)) {
      return null;
    }
    Object state = view.state(path);
    return keep(files, path, LinkFile.read(view.facts(path), view), state);
  }

  /** What was built into that loader of glibc. */
  LoaderBuild build(String path, FileView view) {
    Object known = known(builds, path, view);
    Object state = known == null ? view.state(path) : null;
    return known != null
        ? (LoaderBuild) known
        : keep(builds, path, LoaderBuild.read(path, view), state);
  }

  /** ldconfig's cache at that path; an empty one if there is none. */
  LdSoCache cache(String path, FileView view) {
    Object known = known(caches, path, view);
    Object state = known == null ? view.state(path) : null;
    return known != null
        ? (LdSoCache) known
        : keep(caches, path, LdSoCache.read(path, view), state);
  }

  /** How many libraries are remembered. */
  int size() {
    return files.size();
  }

  private @Nullable Object known(Map<String, Entry> map, String path, FileView view) {
    Entry entry = map.get(path);
    if (entry == null) {
      return null;
    }
    long now = clock.nanos();
    if (now - entry.since >= FRESH_NANOS) {
      if (entry.state == null || !entry.state.equals(view.state(path))) {
        return null;
      }
      entry.since = now;
    }
    return entry.value;
  }

  /**
   * @param state of the file before it was read
   */
  private <T> T keep(Map<String, Entry> map, String path, T value, @Nullable Object state) {
    if (path.startsWith("/")) {
      if (map.size() >= MOST) {
        map.clear();
      }
      map.put(path, new Entry(value, state, clock.nanos()));
    }
    return value;
  }

  private static final class Entry {
    final Object value;
    final @Nullable Object state;
    volatile long since;

    Entry(Object value, @Nullable Object state, long since) {
      this.value = value;
      this.state = state;
      this.since = since;
    }
  }
}
