package io.execguard.file;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of some host, as the rules see them: this machine's own, an unpacked image root, an
 * archive, or a map in a test. Relative paths are relative to the directory that the view was made
 * for (a launch's working directory).
 */
public interface FileView {
  /** How many names {@link #list} gives at most. */
  int LIST_MOST = 4096;

  /** Walks the path and looks at what it leads to. Never throws and never opens anything. */
  FileFacts facts(String path);

  /**
   * Whether the path leads to something, and nothing else about it: cheaper than {@link #facts}
   * where one path after another is tried. False also where that cannot be found out.
   */
  default boolean isThere(String path) {
    FileFacts facts = facts(path);
    return facts.isKnown() && facts.exists();
  }

  /**
   * What is equal for as long as the path leads to the same file and nobody has written to it; null
   * if this view cannot tell.
   */
  default @Nullable Object state(String path) {
    return null;
  }

  /** The absolute path after all symbolic links; null if it leads nowhere or is not known. */
  default @Nullable String realPath(String path) {
    return facts(path).realPath();
  }

  /**
   * Whether a child will find the same file there. A link of /proc leads to what is the JVM's own:
   * its {@code /dev/stdin} is not the one that a launch redirects.
   */
  default boolean isSameForChild(String path) {
    return true;
  }

  /**
   * Opens a regular file that {@link #facts} found.
   *
   * @throws IOException if it is not a regular file, may not be read, or is gone
   */
  ByteSource open(FileFacts facts) throws IOException;

  /**
   * Opens it to be read from end to end, where that is the only way to know: the hashes of a signed
   * program. A view that cannot afford it keeps the usual budget.
   *
   * @throws IOException as {@link #open} does
   */
  default ByteSource openWhole(FileFacts facts) throws IOException {
    return open(facts);
  }

  /**
   * The names in a directory in no order, without {@code .} and {@code ..}; for near misses only.
   * Never throws.
   *
   * @return at most {@link #LIST_MOST} names; empty if it is no directory or may not be read
   */
  default List<String> list(String directory) {
    return Collections.<String>emptyList();
  }

  /** The mount that holds a file; null if that is not known of such a view, or of this file. */
  default @Nullable Mount mount(FileFacts facts) {
    return null;
  }
}
