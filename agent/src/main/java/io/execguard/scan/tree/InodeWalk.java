package io.execguard.scan.tree;

import io.execguard.file.Errno;
import io.execguard.file.FileType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path walk inside a tree, after fs/namei.c. It never leaves the tree: {@code ..} at its top
 * stays there, as it does at the root of a process (chroot(2)), and an absolute link starts there
 * again or, in a tree that is no root, is a matter of the system around it.
 */
final class InodeWalk {
  /** {@code MAXSYMLINKS} of include/linux/namei.h. */
  private static final int MAXSYMLINKS = 40;

  private final boolean root;
  private final List<Inode> way = new ArrayList<Inode>();
  private final List<String> names = new ArrayList<String>();
  private final List<String> links = new ArrayList<String>();
  private @Nullable Errno error;
  private @Nullable String culprit;
  private boolean dangling;
  private @Nullable String outside;

  /**
   * @param root whether absolute links start again at the top
   */
  InodeWalk(Inode top, boolean root) {
    this.root = root;
    way.add(top);
  }

  /** Walks; the path is taken from the top, absolute or not. */
  InodeWalk to(String path) {
    Deque<String> todo = new ArrayDeque<String>();
    push(path, todo);
    int fromLinks = 0;
    int followed = 0;
    while (!todo.isEmpty()) {
      String name = todo.pop();
      boolean expanded = fromLinks > 0;
      fromLinks = Math.max(0, fromLinks - 1);
      Inode here = way.get(way.size() - 1);
      if (here.type() != FileType.DIRECTORY) {
        return fail(Errno.ENOTDIR, realPath());
      }
      if (name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        pop();
        continue;
      }
      Inode child = here.child(name);
      String at = below(name);
      if (child == null) {
        dangling = expanded;
        return fail(Errno.ENOENT, at);
      }
      String target = child.target();
      if (target == null) {
        way.add(child);
        names.add(name);
        continue;
      }
      if (++followed > MAXSYMLINKS) {
        return fail(Errno.ELOOP, at);
      }
      if (target.isEmpty()) {
        return fail(Errno.ENOENT, at);
      }
      links.add(at + " -> " + target);
      if (target.charAt(0) == '/') {
        if (!root) {
          outside = rest(target, todo);
          return this;
        }
        while (way.size() > 1) {
          pop();
        }
      }
      fromLinks += push(target, todo);
    }
    if (path.endsWith("/") && way.get(way.size() - 1).type() != FileType.DIRECTORY) {
      return fail(Errno.ENOTDIR, realPath());
    }
    return this;
  }

  /** What was reached; null if the walk failed or left. */
  @Nullable Inode found() {
    return error == null && outside == null ? way.get(way.size() - 1) : null;
  }

  @Nullable Errno error() {
    return error;
  }

  /** Where it ended, from the top, with a slash in front. */
  @Nullable String culprit() {
    return culprit;
  }

  /** Whether the target of a link is what is missing. */
  boolean isDangling() {
    return dangling;
  }

  /** The absolute path to go on with in the system around the tree; null if it stayed. */
  @Nullable String outside() {
    return outside;
  }

  List<String> links() {
    return links;
  }

  /** Where it stands, from the top, with a slash in front. */
  String realPath() {
    return names.isEmpty() ? "/" : "/" + String.join("/", names);
  }

  private String below(String name) {
    return names.isEmpty() ? "/" + name : realPath() + "/" + name;
  }

  private void pop() {
    if (way.size() > 1) {
      way.remove(way.size() - 1);
      names.remove(names.size() - 1);
    }
  }

  private InodeWalk fail(Errno errno, String where) {
    error = errno;
    culprit = where;
    return this;
  }

  private static String rest(String target, Deque<String> todo) {
    StringBuilder path = new StringBuilder(target);
    for (String name : todo) {
      path.append('/').append(name);
    }
    return path.toString();
  }

  /** Puts a path's components before those still to do, and says how many they are. */
  private static int push(String path, Deque<String> todo) {
    int count = 0;
    int end = path.length();
    while (end > 0) {
      int slash = path.lastIndexOf('/', end - 1);
      if (slash + 1 < end) {
        todo.push(path.substring(slash + 1, end));
        count++;
      }
      end = slash;
    }
    return count;
  }
}
