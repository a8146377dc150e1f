package io.execguard.file;

import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path walk component by component, after fs/namei.c ({@code link_path_walk}, {@code
 * walk_component}, {@code pick_link}): slower than the kernel's, but it tells where it ended and
 * why. The kernel's own answer stays the judge of whether a path can be walked at all; see {@link
 * HostFiles}.
 */
final class PathWalk {
  /** {@code PATH_MAX} of include/uapi/linux/limits.h, in bytes with the NUL at the end. */
  static final int PATH_MAX = 4096;

  private static final int NAME_MAX = 255;

  /** {@code MAXSYMLINKS} of include/linux/namei.h: that many are followed, one more is ELOOP. */
  private static final int MAXSYMLINKS = 40;

  private final List<String> links = new ArrayList<String>();
  private String asked = "";
  private int linksOfWalk;

  /** Where the walk stands: a path without symbolic links (but for those of /proc). */
  private String here = "/";

  /** The same place as the caller would call it. */
  private String shown = "/";

  /** Whether {@link #here} ends in a link of /proc, whose text is not where it leads. */
  private boolean opaque;

  private boolean arrived;
  private @Nullable Errno error;
  private @Nullable String culprit;

  /** Whether it was a link's target that is missing. */
  private boolean dangling;

  private final @Nullable WalkMemory memory;

  /** What lstat(2) says of the path as a whole; null if that is to be asked. */
  private final @Nullable Stat last;

  private PathWalk(@Nullable WalkMemory memory, @Nullable Stat last) {
    this.memory = memory;
    this.last = last;
  }

  /**
   * @param directory what relative paths are relative to; null for this process's own
   */
  static PathWalk of(@Nullable String directory, String path) {
    return of(directory, path, null, null);
  }

  /**
   * The same from the path's last directory on, where that was walked to before.
   *
   * @param memory of walks from that same directory; null if there is none
   * @param last what lstat(2) says of the path; null if that is to be asked
   */
  static PathWalk of(
      @Nullable String directory, String path, @Nullable WalkMemory memory, @Nullable Stat last) {
    PathWalk walk = new PathWalk(memory, last);
    if (walk.resume(path)) {
      return walk;
    }
    if (!path.isEmpty() && path.charAt(0) == '/' || walk.enter(directory)) {
      walk.arrived = walk.walk(path);
    }
    return walk;
  }

  /** Whether the walk reached an inode. */
  boolean arrived() {
    return arrived;
  }

  /** Why it did not; null if it did, or if an error came up that a walk does not explain. */
  @Nullable Errno error() {
    return error;
  }

  /** The path up to and including the component at which it ended; null if it arrived. */
  @Nullable String culprit() {
    return culprit;
  }

  /** Whether what is missing is the target of a link; {@link #culprit()} is that link. */
  boolean isDangling() {
    return dangling;
  }

  /** The path without symbolic links of what was reached. */
  String realPath() {
    return here;
  }

  /** False if the way led through a link of /proc, so that {@link #realPath()} still names it. */
  boolean isRealPathExact() {
    return !opaque;
  }

  /** The links followed, each as {@code link -> target}. */
  List<String> links() {
    return links;
  }

  /** Goes on behind the last slash; false if the way there is not remembered. */
  private boolean resume(String path) {
    int name = path.lastIndexOf('/') + 1;
    WalkMemory.Place place =
        memory == null || name == path.length() || PathText.length(path) >= PATH_MAX
            ? null
            : memory.place(path.substring(0, name));
    if (place == null) {
      return false;
    }
    asked = path;
    here = place.here;
    shown = place.shown;
    opaque = place.opaque;
    linksOfWalk = place.links;
    links.addAll(place.followed);
    Deque<Component> todo = new ArrayDeque<Component>(4);
    todo.push(new Component(path.substring(name), path.length(), false, false));
    arrived = walk(todo);
    return true;
  }

  /** What chdir(2) does before exec: a walk of its own, with a link count of its own. */
  private boolean enter(@Nullable String directory) {
    if (directory == null) {
      startAtWorkingDirectory();
      return true;
    }
    boolean absolute = !directory.isEmpty() && directory.charAt(0) == '/';
    if (!absolute) {
      startAtWorkingDirectory();
    }
    if (!walk(directory)) {
      return false;
    }
    Stat stat = Stat.of(here);
    if (!stat.isDirectory()) {
      return stat.found() && fail(Errno.ENOTDIR, directory);
    }
    links.clear();
    shown = directory;
    return Access.search(here) || fail(Errno.EACCES, directory);
  }

  private void startAtWorkingDirectory() {
    String link = WorkingDirectory.PATH;
    String target = Stat.readLink(link);
    Object key = Stat.of(link).key();
    // The text lies if the directory was removed, or lies outside of this process's root.
    boolean known = target != null && key != null && key.equals(Stat.of(target).key());
    here = known ? target : link;
    opaque = !known;
    shown = ".";
  }

  private boolean walk(String path) {
    asked = path;
    linksOfWalk = 0;
    if (path.isEmpty()) {
      return fail(Errno.ENOENT, path);
    }
    if (PathText.length(path) >= PATH_MAX) {
      return fail(Errno.ENAMETOOLONG, path);
    }
    Deque<Component> todo = new ArrayDeque<Component>();
    push(path, null, todo);
    if (path.charAt(0) == '/') {
      toRoot();
    }
    return walk(todo);
  }

  private boolean walk(Deque<Component> todo) {
    while (!todo.isEmpty()) {
      if (!step(todo.pop(), todo)) {
        return false;
      }
    }
    return true;
  }

  private boolean step(Component c, Deque<Component> todo) {
    boolean isLast = todo.isEmpty() && !c.expanded && !c.slash;
    if (!isSearched(c, isLast)) {
      return fail(Errno.EACCES, shown);
    }
    if (c.name.equals(".")) {
      return true;
    }
    if (c.name.equals("..")) {
      toParent(c);
      return true;
    }
    String name = asked.substring(0, c.end);
    if (PathText.length(c.name) > NAME_MAX) {
      return fail(Errno.ENAMETOOLONG, name);
    }
    String child = here.endsWith("/") ? here + c.name : here + "/" + c.name;
    Stat stat = isLast && last != null ? last : Stat.ofLink(child);
    switch (stat.answer()) {
      case MISSING:
        dangling = c.expanded;
        return fail(Errno.ENOENT, name);
      case DENIED:
        return fail(Errno.EACCES, shown);
      case FAILED:
        return false;
      default:
        break;
    }
    if (stat.isLink()) {
      if (++linksOfWalk > MAXSYMLINKS) {
        return fail(Errno.ELOOP, name);
      }
      String target = Stat.readLink(child);
      if (target == null || target.isEmpty() || !PathText.isFaithful(target)) {
        return false;
      }
      links.add(child + " -> " + target);
      if (!isMagic(child)) {
        push(target, c, todo);
        if (target.charAt(0) == '/') {
          toRoot();
        }
        return true;
      }
      stat = Stat.of(child);
      opaque = true;
    }
    here = child;
    shown = c.expanded ? child : name;
    if ((c.slash || !todo.isEmpty()) && !stat.isDirectory()) {
      return stat.found() && fail(Errno.ENOTDIR, shown);
    }
    return true;
  }

  /** Whether the directory here may be searched; one that may is remembered for its next file. */
  private boolean isSearched(Component c, boolean isLast) {
    if (memory == null || !isLast) {
      return Access.search(here);
    }
    String directory = asked.substring(0, asked.lastIndexOf('/') + 1);
    if (memory.place(directory) != null) {
      return true;
    }
    boolean searched = Access.search(here);
    if (searched && directory.length() == c.end - c.name.length()) {
      memory.keep(directory, new WalkMemory.Place(here, shown, opaque, linksOfWalk, links));
    }
    return searched;
  }

  private void toRoot() {
    here = "/";
    shown = "/";
    opaque = false;
  }

  private void toParent(Component c) {
    if (opaque) {
      here = here + "/..";
    } else {
      int slash = here.lastIndexOf('/');
      here = slash <= 0 ? "/" : here.substring(0, slash);
    }
    shown = c.expanded ? here : asked.substring(0, c.end);
  }

  /**
   * Links under /proc that lead to a file and not to a name (fs/proc/base.c, {@code
   * proc_pid_get_link}): exe, cwd, root, fd/N, map_files/..., ns/....
   */
  private static boolean isMagic(String link) {
    if (!link.startsWith("/proc/")) {
      return false;
    }
    int slash = link.lastIndexOf('/');
    String name = link.substring(slash + 1);
    if (name.equals("exe") || name.equals("cwd") || name.equals("root")) {
      return true;
    }
    String parent = new File(link.substring(0, slash)).getName();
    return parent.equals("fd") || parent.equals("map_files") || parent.equals("ns");
  }

  /** Puts the components of a path, or of the text of a link, before those still to do. */
  private static void push(String text, @Nullable Component link, Deque<Component> todo) {
    List<Component> parts = new ArrayList<Component>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '/') {
        at++;
        continue;
      }
      int end = text.indexOf('/', at);
      boolean slash = end >= 0;
      if (!slash) {
        end = text.length();
      }
      parts.add(
          new Component(
              text.substring(at, end), link == null ? end : link.end, slash, link != null));
      at = end;
    }
    if (link != null && link.slash && !parts.isEmpty()) {
      Component last = parts.remove(parts.size() - 1);
      parts.add(new Component(last.name, last.end, true, true));
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      todo.push(parts.get(i));
    }
  }

  private boolean fail(Errno errno, String where) {
    error = errno;
    culprit = where;
    return false;
  }

  /** A name on the way. */
  private static final class Component {
    final String name;

    /**
     * Where it ends in the path that was asked for; for the text of a link, where the link does.
     */
    final int end;

    /** Whether a slash follows, which asks for a directory. */
    final boolean slash;

    /** Whether it comes from the text of a link. */
    final boolean expanded;

    Component(String name, int end, boolean slash, boolean expanded) {
      this.name = name;
      this.end = end;
      this.slash = slash;
      this.expanded = expanded;
    }
  }
}
