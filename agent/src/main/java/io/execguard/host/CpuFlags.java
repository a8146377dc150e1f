package io.execguard.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an x86-64 CPU can do, in the words of the line {@code flags} of /proc/cpuinfo, and the level
 * of the psABI that it reaches ("Micro-Architecture Levels"). Read when it is first asked for:
 * hardly any launch needs it. Safe for any thread.
 */
public final class CpuFlags {
  /** What each level adds to the one below it; the first row is level 2. */
  private static final String[][] ADDED = {
    {"cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3"},
    {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"},
    {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"},
  };

  /** The first processor's lines are within so many bytes. */
  private static final int MOST = 8192;

  private final @Nullable HostTree tree;
  private volatile @Nullable Set<String> flags;

  private CpuFlags(@Nullable HostTree tree, @Nullable Set<String> flags) {
    this.tree = tree;
    this.flags = flags;
  }

  /** Of a CPU of which nothing is known. */
  public static CpuFlags unknown() {
    return new CpuFlags(null, Collections.<String>emptySet());
  }

  public static CpuFlags of(Collection<String> flags) {
    return new CpuFlags(null, new HashSet<String>(flags));
  }

  static CpuFlags of(HostTree tree) {
    return new CpuFlags(tree, null);
  }

  /** The highest level that it reaches, 1 to 4; 0 if nothing is known. */
  public int x86Level() {
    if (flags().isEmpty()) {
      return 0;
    }
    int level = 1;
    while (level <= ADDED.length && flags().containsAll(Arrays.asList(ADDED[level - 1]))) {
      level++;
    }
    return level;
  }

  /** What it lacks for that level, in cpuinfo's words; empty if nothing is known. */
  public List<String> missingFor(int level) {
    List<String> missing = new ArrayList<String>();
    if (!flags().isEmpty()) {
      for (int i = 0; i < ADDED.length && i + 2 <= level; i++) {
        for (String flag : ADDED[i]) {
          if (!flags().contains(flag)) {
            missing.add(flag);
          }
        }
      }
    }
    return missing;
  }

  private Set<String> flags() {
    Set<String> known = flags;
    if (known == null) {
      known = read(tree == null ? null : tree.text("/proc/cpuinfo", MOST));
      flags = known;
    }
    return known;
  }

  private static Set<String> read(@Nullable String cpuinfo) {
    if (cpuinfo != null) {
      for (String line : cpuinfo.split("\n")) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).trim().equals("flags")) {
          return new HashSet<String>(Arrays.asList(line.substring(colon + 1).trim().split(" ")));
        }
      }
    }
    return Collections.emptySet();
  }
}
