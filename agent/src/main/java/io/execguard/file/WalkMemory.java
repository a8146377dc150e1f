package io.execguard.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mounts, and where paths of directories lead, as they were at one moment. Of 38 system calls
 * that {@code check} made for a text five directories deep, 18 were the walk to it and the look at
 * the mounts.
 *
 * <p>Nothing in it is ever looked at again: whoever holds it says how long the moment is, and takes
 * a new one then. At most {@value #MOST} directories; at that number all are dropped. Safe for any
 * thread.
 */
final class WalkMemory {
  private static final int MOST = 4096;

  private final Map<String, Place> places = new ConcurrentHashMap<String, Place>();
  private volatile @Nullable MountTable mounts;

  /** Read when first asked for. */
  MountTable mounts() {
    MountTable known = mounts;
    if (known == null) {
      known = MountTable.ofThisProcess();
      mounts = known;
    }
    return known;
  }

  /**
   * Where a walk stood behind that directory, which may be searched; null if that is not known.
   *
   * @param directory as the path has it, up to and with its last slash; empty if it has none
   */
  @Nullable Place place(String directory) {
    return places.get(directory);
  }

  void keep(String directory, Place place) {
    if (places.size() >= MOST) {
      places.clear();
    }
    places.put(directory, place);
  }

  /** The state of a {@link PathWalk} in the middle. A value. */
  static final class Place {
    final String here;
    final String shown;
    final boolean opaque;
    final int links;
    final List<String> followed;

    Place(String here, String shown, boolean opaque, int links, List<String> followed) {
      this.here = here;
      this.shown = shown;
      this.opaque = opaque;
      this.links = links;
      this.followed =
          followed.isEmpty() ? Collections.<String>emptyList() : new ArrayList<String>(followed);
    }
  }
}
