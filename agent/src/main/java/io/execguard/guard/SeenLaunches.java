package io.execguard.guard;

import io.execguard.file.FileIdentity;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.link.LinkEnvironment;
import io.execguard.platform.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Launches that were looked at and found healthy, so that the same one a moment later costs one
 * stat(2) instead of a walk along the PATH and the reading of headers.
 *
 * <p>Only "healthy" is ever remembered: what stops or explains a launch is read anew each time. The
 * worst that a remembered answer can do is that a launch goes on as it would without us.
 *
 * <p>An answer is about the program alone, whatever its arguments: what hangs on those (a command
 * inside {@code sh -c}) is a launch of its own and is asked about separately.
 *
 * <p>An answer holds while the program's device, inode, size and time of modification are the same,
 * and for {@value #FRESH_NANOS} nanoseconds: what else it hung on (a name that appears earlier on
 * the PATH, the interpreter, a library) is looked at again at that pace. There are at most {@value
 * #MOST} answers; at that number all are dropped, which needs no order to be kept.
 */
final class SeenLaunches {
  private static final int MOST = 1024;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final boolean manyPaths;
  private final Map<String, Seen> healthy = new ConcurrentHashMap<String, Seen>();

  SeenLaunches() {
    this(new Clock());
  }

  SeenLaunches(Clock clock) {
    this(clock, false);
  }

  private SeenLaunches(Clock clock, boolean manyPaths) {
    this.clock = clock;
    this.manyPaths = manyPaths;
  }

  /** For launches by children, each with a PATH of its own. */
  static SeenLaunches ofManyPaths() {
    return new SeenLaunches(new Clock(), true);
  }

  /** Whether it was found healthy a moment ago and its program is the same file still. */
  boolean isHealthy(Launch launch) {
    return healthyProgram(launch) != null;
  }

  /** The program of such a launch; null if it is not known to be healthy. */
  @Nullable String healthyProgram(Launch launch) {
    Seen seen = healthy.get(key(launch));
    return seen != null
            && clock.nanos() - seen.since < FRESH_NANOS
            && seen.identity.equals(FileIdentity.of(launch.directory(), seen.path))
        ? seen.path
        : null;
  }

  /** Remembers a launch that was found healthy. */
  void add(Launch launch, Located located) {
    FileIdentity identity = FileIdentity.of(launch.directory(), located.path());
    // Another file may have been put in its place since it was judged.
    if (identity != null && identity.isThatOf(located.facts())) {
      if (healthy.size() >= MOST) {
        healthy.clear();
      }
      healthy.put(key(launch), new Seen(located.path(), identity, clock.nanos()));
    }
  }

  /**
   * All that decides which file is executed and which libraries it finds; the JVM's own environment
   * never changes, a child's may.
   */
  private String key(Launch launch) {
    String directory = launch.directory();
    Map<String, String> environment = launch.environment();
    char search = environment == null ? '\0' : '\1';
    String key =
        directory == null ? launch.program() + search : launch.program() + search + directory;
    if (manyPaths && launch.searchesPath()) {
      key += '\0' + launch.parentPath();
    }
    LinkEnvironment loader = environment == null ? null : LinkEnvironment.of(environment);
    return loader == null || loader.isEmpty()
        ? key
        : key + '\0' + loader.libraryPath() + '\0' + loader.preload();
  }

  private static final class Seen {
    final String path;
    final FileIdentity identity;
    final long since;

    Seen(String path, FileIdentity identity, long since) {
      this.path = path;
      this.identity = identity;
      this.since = since;
    }
  }
}
