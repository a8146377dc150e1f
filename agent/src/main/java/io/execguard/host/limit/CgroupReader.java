package io.execguard.host.limit;

import io.execguard.host.HostTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the control groups of this process: the line of its hierarchy in /proc/self/cgroup gives
 * the path, /proc/self/mountinfo where the hierarchy is mounted and which of its groups is the root
 * of that mount (cgroups(7)). Of version 1 and 2, whichever holds the controller. In a container
 * the levels above its own are out of sight, and their limits hold all the same.
 */
final class CgroupReader {
  /** A limit at or above this is version 1's way to say that there is none. */
  private static final long NO_LIMIT = 1L << 60;

  private final HostTree tree;

  CgroupReader(HostTree tree) {
    this.tree = tree;
  }

  /** Levels with a limit on the number of tasks, the innermost first. */
  List<Cgroup> pids() {
    return levels("pids", "pids.max", "pids.current", "pids.max", "pids.current");
  }

  /** Levels with a limit on memory in bytes, the innermost first. */
  List<Cgroup> memory() {
    return levels(
        "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "memory.max", "memory.current");
  }

  private List<Cgroup> levels(
      String controller, String max1, String current1, String max2, String current2) {
    List<Cgroup> levels = new ArrayList<Cgroup>();
    String groups = tree.text("/proc/self/cgroup");
    String mounts = tree.text("/proc/self/mountinfo");
    if (groups == null || mounts == null) {
      return levels;
    }
    String path = path(groups, controller);
    boolean first = path != null;
    if (path == null) {
      path = path(groups, "");
    }
    String directory = path == null ? null : directory(mounts, first ? controller : "", path);
    if (directory != null) {
      int top = top(mounts, first ? controller : "").length();
      String max = first ? max1 : max2;
      for (String at = directory; at.length() >= top; at = parent(at)) {
        add(levels, at, max, first ? current1 : current2);
        if (at.length() == top) {
          break;
        }
      }
    }
    return levels;
  }

  private void add(List<Cgroup> levels, String directory, String max, String current) {
    Long limit = tree.number(directory + "/" + max);
    if (limit != null && limit >= 0 && limit < NO_LIMIT) {
      levels.add(Cgroup.of(directory + "/" + max, limit, tree.number(directory + "/" + current)));
    }
  }

  /** The third field of the line of that controller; of version 2 (no controller), of line 0. */
  private static @Nullable String path(String groups, String controller) {
    for (String line : groups.split("\n")) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3
          && (controller.isEmpty()
              ? fields[0].equals("0") && fields[1].isEmpty()
              : Arrays.asList(fields[1].split(",")).contains(controller))) {
        return fields[2];
      }
    }
    return null;
  }

  /** Where the group is to be seen; null if the mount shows another part of the hierarchy. */
  private static @Nullable String directory(String mounts, String controller, String path) {
    String[] mount = mount(mounts, controller);
    if (mount == null) {
      return null;
    }
    String root = mount[3].equals("/") ? "" : mount[3];
    if (path.equals(root) || path.equals("/")) {
      return mount[4];
    }
    // A path that begins with /.. lies outside of this process's cgroup namespace.
    return path.startsWith(root + "/") && !path.contains("/..")
        ? mount[4] + path.substring(root.length())
        : mount[4];
  }

  private static String top(String mounts, String controller) {
    String[] mount = mount(mounts, controller);
    return mount == null ? "" : mount[4];
  }

  /** {@code id parent major:minor root point options [optional...] - type source super}. */
  private static String @Nullable [] mount(String mounts, String controller) {
    for (String line : mounts.split("\n")) {
      int dash = line.indexOf(" - ");
      String[] fields = line.split(" ");
      if (dash < 0 || fields.length < 6) {
        continue;
      }
      String[] behind = line.substring(dash + 3).split(" ");
      boolean found =
          controller.isEmpty()
              ? behind[0].equals("cgroup2")
              : behind[0].equals("cgroup")
                  && Arrays.asList(behind[behind.length - 1].split(",")).contains(controller);
      if (found) {
        return fields;
      }
    }
    return null;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
