package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree as the engine sees it. Paths that begin with the tree's own name lead into it; absolute
 * ones too if it is a root, and otherwise to the system around it.
 */
public final class TreeView implements FileView {
  private final String name;
  private final Inode top;
  private final @Nullable FileView around;

  private TreeView(String name, Inode top, @Nullable FileView around) {
    this.name = name;
    this.top = top;
    this.around = around;
  }

  /**
   * The root of a system: no path leads out of it.
   *
   * @param name what stands before the paths of its files, without a slash at its end
   */
  public static TreeView root(String name, Inode top) {
    return new TreeView(name, top, null);
  }

  /**
   * A directory of some system.
   *
   * @param around the files of that system
   */
  public static TreeView directory(String name, Inode top, FileView around) {
    return new TreeView(name, top, around);
  }

  @Override
  public FileFacts facts(String path) {
    String inside = inside(path);
    if (inside == null) {
      return around == null ? FileFacts.unknown(path) : around.facts(path);
    }
    InodeWalk walk = new InodeWalk(top, around == null).to(inside);
    if (walk.outside() != null && around != null) {
      return around.facts(walk.outside());
    }
    Inode found = walk.found();
    String before = inside.equals(path) ? "" : name;
    if (found == null) {
      return FileFacts.failing(path, walk.error(), before + walk.culprit())
          .links(walk.links())
          .danglingLink(walk.isDangling())
          .build();
    }
    FileType type = found.type();
    int mode = found.mode();
    // Root's view, as in a container: one x bit is enough. What an archive does not say is assumed.
    boolean executable = type == FileType.DIRECTORY || mode < 0 || (mode & 0111) != 0;
    return FileFacts.of(path, type)
        .size(found.size())
        .mode(mode)
        .executable(executable)
        .readable(true)
        .realPath(before + walk.realPath())
        .links(walk.links())
        .identity(found instanceof MemoryInode ? found : walk.realPath())
        .build();
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    String inside = inside(facts.path());
    if (inside != null) {
      InodeWalk walk = new InodeWalk(top, around == null).to(inside);
      Inode found = walk.found();
      if (found != null) {
        return found.open();
      }
      if (walk.outside() != null && around != null) {
        return around.open(around.facts(walk.outside()));
      }
    }
    if (around == null) {
      throw new IOException(facts.path() + " is not there");
    }
    return around.open(facts);
  }

  @Override
  public List<String> list(String directory) {
    String inside = inside(directory);
    if (inside == null) {
      return around == null ? Collections.<String>emptyList() : around.list(directory);
    }
    Inode found = new InodeWalk(top, around == null).to(inside).found();
    List<String> names = new ArrayList<String>();
    if (found != null) {
      for (String each : found.names()) {
        if (names.size() == LIST_MOST) {
          break;
        }
        names.add(each);
      }
    }
    return names;
  }

  /** The path from the top of the tree; null if it does not lead into it. */
  private @Nullable String inside(String path) {
    if (!name.isEmpty() && path.startsWith(name)) {
      if (path.length() == name.length()) {
        return "/";
      }
      if (path.charAt(name.length()) == '/' || name.endsWith("!/")) {
        return path.substring(name.length());
      }
    }
    if (around != null) {
      return null;
    }
    return path.isEmpty() ? null : path;
  }
}
