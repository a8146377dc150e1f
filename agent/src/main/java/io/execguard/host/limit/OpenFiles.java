package io.execguard.host.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open descriptors of this process by kind, and those of the whole system by number. */
public final class OpenFiles {
  /** A file that is open that often is a kind of its own. */
  private static final int OFTEN = 4;

  /** How many kinds are told apart; the rest is one more. */
  private static final int MOST_KINDS = 4;

  private final int count;
  private final List<Kind> kinds;
  private final @Nullable Long system;
  private final @Nullable Long systemMax;

  private OpenFiles(int count, List<Kind> kinds, @Nullable Long system, @Nullable Long systemMax) {
    this.count = count;
    this.kinds = kinds;
    this.system = system;
    this.systemMax = systemMax;
  }

  /**
   * @param links of all descriptors, as /proc/self/fd has them
   * @param system open files of all processes; null if not known
   * @param systemMax fs.file-max; null if not known
   */
  public static OpenFiles of(List<String> links, @Nullable Long system, @Nullable Long systemMax) {
    return new OpenFiles(links.size(), kinds(links), system, systemMax);
  }

  /** Of this process; 0 if nothing could be seen. */
  public int count() {
    return count;
  }

  /** The most frequent first. */
  public List<Kind> kinds() {
    return kinds;
  }

  public @Nullable Long system() {
    return system;
  }

  public @Nullable Long systemMax() {
    return systemMax;
  }

  /** What several descriptors have in common. */
  public static final class Kind implements Comparable<Kind> {
    /** How they are alike. */
    public enum Type {
      SOCKET,
      PIPE,
      /** eventpoll, inotify, ...: {@link Kind#name()} says which. */
      KERNEL_OBJECT,
      /** One file, opened again and again. */
      FILE,
      /** Different files in one directory. */
      DIRECTORY,
      OTHERS
    }

    private final Type type;
    private final String name;
    private final int count;

    private Kind(Type type, String name, int count) {
      this.type = type;
      this.name = name;
      this.count = count;
    }

    public Type type() {
      return type;
    }

    /** Of the file, the directory, or the kernel's object; else empty. */
    public String name() {
      return name;
    }

    public int count() {
      return count;
    }

    /** The most frequent first. No lambda: a JVM without descriptors may not come by its class. */
    @Override
    public int compareTo(Kind other) {
      int byCount = Integer.compare(other.count, count);
      return byCount != 0 ? byCount : name.compareTo(other.name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kind
          && ((Kind) other).type == type
          && ((Kind) other).name.equals(name)
          && ((Kind) other).count == count;
    }

    @Override
    public int hashCode() {
      return name.hashCode() + 31 * count + type.ordinal();
    }

    @Override
    public String toString() {
      return count + " " + type + " " + name;
    }
  }

  private static List<Kind> kinds(List<String> links) {
    int sockets = 0;
    int pipes = 0;
    Map<String, Integer> objects = new HashMap<String, Integer>();
    Map<String, Integer> files = new HashMap<String, Integer>();
    for (String link : links) {
      if (link.startsWith("socket:")) {
        sockets++;
      } else if (link.startsWith("pipe:")) {
        pipes++;
      } else if (link.startsWith("/")) {
        increment(files, link, 1);
      } else {
        increment(objects, link.replaceAll("^anon_inode:|\\[|\\]|:\\[.*", ""), 1);
      }
    }
    List<Kind> all = new ArrayList<Kind>();
    add(all, Kind.Type.SOCKET, "", sockets);
    add(all, Kind.Type.PIPE, "", pipes);
    for (Map.Entry<String, Integer> entry : objects.entrySet()) {
      add(all, Kind.Type.KERNEL_OBJECT, entry.getKey(), entry.getValue());
    }
    Map<String, Integer> directories = new HashMap<String, Integer>();
    for (Map.Entry<String, Integer> entry : files.entrySet()) {
      String path = entry.getKey();
      if (entry.getValue() >= OFTEN) {
        add(all, Kind.Type.FILE, path, entry.getValue());
      } else {
        increment(directories, path.substring(0, path.lastIndexOf('/') + 1), entry.getValue());
      }
    }
    for (Map.Entry<String, Integer> entry : directories.entrySet()) {
      add(all, Kind.Type.DIRECTORY, entry.getKey(), entry.getValue());
    }
    return most(all, links.size());
  }

  private static List<Kind> most(List<Kind> all, int count) {
    Collections.sort(all);
    List<Kind> kinds = new ArrayList<Kind>();
    int told = 0;
    for (int i = 0; i < all.size() && i < MOST_KINDS; i++) {
      kinds.add(all.get(i));
      told += all.get(i).count();
    }
    add(kinds, Kind.Type.OTHERS, "", count - told);
    return Collections.unmodifiableList(kinds);
  }

  private static void add(List<Kind> kinds, Kind.Type type, String name, int count) {
    if (count > 0) {
      kinds.add(new Kind(type, name, count));
    }
  }

  private static void increment(Map<String, Integer> counts, String key, int by) {
    Integer before = counts.get(key);
    counts.put(key, before == null ? by : before + by);
  }
}
