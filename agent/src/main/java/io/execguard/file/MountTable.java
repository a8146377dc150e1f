package io.execguard.file;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mounts that this process sees, and which of them holds a file. */
public final class MountTable {
  private static final int MOST_BYTES = 1 << 20;

  private final List<Mount> mounts;

  private MountTable(List<Mount> mounts) {
    this.mounts = mounts;
  }

  /** Reads /proc/self/mountinfo; an empty table if there is none. */
  public static MountTable ofThisProcess() {
    byte[] text = TextFile.bytes(new File("/proc/self/mountinfo"), MOST_BYTES);
    return parse(text == null ? new byte[0] : text, PathText.charset());
  }

  /** Lines that are not as proc(5) describes them are left out. */
  static MountTable parse(byte[] mountinfo, Charset names) {
    List<Mount> mounts = new ArrayList<Mount>();
    String text = new String(mountinfo, StandardCharsets.ISO_8859_1);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        // Cut off by our own bound: half a line says nothing.
        break;
      }
      Mount mount = line(text.substring(start, end), names);
      if (mount != null) {
        mounts.add(mount);
      }
      start = end + 1;
    }
    return new MountTable(mounts);
  }

  /**
   * The mounts that a path leads to, in the order of the table: those that a later one covers are
   * left out.
   */
  public List<Mount> uncovered() {
    List<Mount> uncovered = new ArrayList<Mount>();
    for (Mount mount : mounts) {
      if (holding(mount.point()) == mount) {
        uncovered.add(mount);
      }
    }
    return uncovered;
  }

  /**
   * The mount that holds the file: the kernel's own descent (fs/namei.c, {@code traverse_mounts})
   * from the root mount, into whichever child mount is met next on the way. A mount that a later
   * one covers is thus never found, which a search for the longest prefix would do.
   *
   * @param realPath absolute, without symbolic links
   */
  public @Nullable Mount holding(String realPath) {
    Mount here = root();
    if (here == null) {
      return longestPrefix(realPath);
    }
    // Each step goes to a child, so that it ends unless the table is no tree.
    for (int steps = 0; steps <= mounts.size(); steps++) {
      Mount next = nearestChild(here, realPath);
      if (next == null) {
        return here;
      }
      here = next;
    }
    return longestPrefix(realPath);
  }

  private @Nullable Mount nearestChild(Mount parent, String path) {
    Mount nearest = null;
    for (Mount mount : mounts) {
      if (mount.parent() == parent.id()
          && mount != parent
          && mount.spans(path)
          && mount.point().length() >= parent.point().length()
          && (nearest == null || mount.point().length() <= nearest.point().length())) {
        nearest = mount;
      }
    }
    return nearest;
  }

  /** The mount at / whose parent is out of this process's sight. */
  private @Nullable Mount root() {
    for (Mount mount : mounts) {
      if (mount.point().equals("/")
          && (byId(mount.parent()) == null || mount.parent() == mount.id())) {
        return mount;
      }
    }
    return null;
  }

  private @Nullable Mount byId(int id) {
    for (Mount mount : mounts) {
      if (mount.id() == id) {
        return mount;
      }
    }
    return null;
  }

  /** For a process whose root directory is no mount point (chroot): it does not see the root. */
  private @Nullable Mount longestPrefix(String path) {
    Mount longest = null;
    for (Mount mount : mounts) {
      if (mount.spans(path)
          && (longest == null || mount.point().length() >= longest.point().length())) {
        longest = mount;
      }
    }
    return longest;
  }

  /** {@code id parent major:minor root point options [optional...] - type source super}. */
  private static @Nullable Mount line(String line, Charset names) {
    String[] fields = line.split(" ", -1);
    int dash = 6;
    while (dash < fields.length && !fields[dash].equals("-")) {
      dash++;
    }
    if (dash + 2 >= fields.length) {
      return null;
    }
    try {
      return new Mount(
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]),
          unescaped(fields[4], names),
          fields[5],
          fields[dash + 1],
          unescaped(fields[dash + 2], names));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Undoes {@code mangle} of fs/seq_file.c: blank, tab, newline, backslash and # as octal. */
  private static String unescaped(String field, Charset names) {
    byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
    int to = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte b = bytes[at];
      if (b == '\\' && at + 3 < bytes.length && octal(bytes, at + 1) >= 0) {
        b = (byte) octal(bytes, at + 1);
        at += 3;
      }
      bytes[to++] = b;
    }
    return new String(bytes, 0, to, names);
  }

  private static int octal(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 3; i++) {
      if (bytes[i] < '0' || bytes[i] > '7') {
        return -1;
      }
      value = value * 8 + bytes[i] - '0';
    }
    return value <= 0xff ? value : -1;
  }
}
