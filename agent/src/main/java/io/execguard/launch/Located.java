package io.execguard.launch;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a launch's program was looked for, and what execve(2) will be asked for. */
public final class Located {
  private final @Nullable FileFacts directory;
  private final String path;
  private final FileFacts facts;
  private final List<FileFacts> tried;

  private Located(
      @Nullable FileFacts directory, String path, FileFacts facts, List<FileFacts> tried) {
    this.directory = directory;
    this.path = path;
    this.facts = facts;
    this.tried = Collections.unmodifiableList(new ArrayList<FileFacts>(tried));
  }

  /**
   * @param directory facts of the working directory; null if none was set
   * @param path what execve will be asked for; the bare name if the search found nothing
   * @param facts of that path
   * @param tried facts of every candidate on the PATH up to the one taken, in order; empty if the
   *     PATH is not searched
   */
  public static Located of(
      @Nullable FileFacts directory, String path, FileFacts facts, List<FileFacts> tried) {
    return new Located(directory, path, facts, tried);
  }

  /** Facts of {@code ProcessBuilder.directory()}; null if none was set. */
  public @Nullable FileFacts directory() {
    return directory;
  }

  /** What execve will be asked for. */
  public String path() {
    return path;
  }

  public FileFacts facts() {
    return facts;
  }

  /**
   * Whether there is a path to ask execve for: false if a bare name was found nowhere on the PATH,
   * and {@link #path()} is then no path but that name.
   */
  public boolean found() {
    return path.indexOf('/') >= 0 || facts.exists();
  }

  /** The candidates on the PATH, in the order of the search. */
  public List<FileFacts> tried() {
    return tried;
  }

  /**
   * Why the child cannot enter its working directory: the walk's error, ENOTDIR, or EACCES; null if
   * it can, or if none was set.
   */
  public @Nullable Errno directoryError() {
    if (directory == null || !directory.isKnown()) {
      return null;
    }
    if (directory.walkError() != null) {
      return directory.walkError();
    }
    if (directory.type() != FileType.DIRECTORY) {
      return Errno.ENOTDIR;
    }
    return directory.executable() ? null : Errno.EACCES;
  }
}
