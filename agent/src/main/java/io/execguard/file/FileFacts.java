package io.execguard.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to, without a look at the content: the end of the path walk and the inode that
 * it found. A value: nothing in it changes after {@link Builder#build()}.
 *
 * <p>Either the walk failed ({@link #walkError()} is set, everything below it is unknown), or there
 * is a {@link #type()}, or nothing is known ({@link #isKnown()} is false): then no answer of the
 * kernel may be derived from it.
 */
public final class FileFacts {
  private final String path;
  private final boolean known;
  private final @Nullable Errno walkError;
  private final @Nullable String culprit;
  private final boolean danglingLink;
  private final @Nullable String realPath;
  private final List<String> links;
  private final FileType type;
  private final long size;
  private final int mode;
  private final int uid;
  private final int gid;
  private final boolean executable;
  private final boolean readable;
  private final boolean noexecMount;
  private final @Nullable String mountPoint;
  private final boolean openForWriting;
  private final @Nullable Writer writer;
  private final @Nullable Object identity;
  private final long changed;
  private final @Nullable String quarantine;

  private FileFacts(Builder b) {
    path = b.path;
    known = b.known;
    walkError = b.walkError;
    culprit = b.culprit;
    danglingLink = b.danglingLink;
    realPath = b.realPath;
    links = Collections.unmodifiableList(new ArrayList<String>(b.links));
    type = b.type;
    size = b.size;
    mode = b.mode;
    uid = b.uid;
    gid = b.gid;
    executable = b.executable;
    readable = b.readable;
    noexecMount = b.noexecMount;
    mountPoint = b.mountPoint;
    openForWriting = b.openForWriting;
    writer = b.writer;
    identity = b.identity;
    changed = b.changed;
    quarantine = b.quarantine;
  }

  /** The path as it was asked for, relative ones still relative. */
  public String path() {
    return path;
  }

  /**
   * False if this process cannot tell where the path leads: it holds characters that the JVM cannot
   * hand to the kernel (a name outside the C locale's charset, a NUL), or the kernel answered with
   * an error that has no meaning here (an I/O error). Then {@link #type()} is {@link
   * FileType#OTHER}, and neither {@link #exists()} nor its absence may be concluded.
   */
  public boolean isKnown() {
    return known;
  }

  /**
   * Why the walk did not reach the file: ENOENT, ENOTDIR, ELOOP, EACCES (a directory that may not
   * be searched) or ENAMETOOLONG; null if it did.
   */
  public @Nullable Errno walkError() {
    return walkError;
  }

  /**
   * With a {@link #walkError()}: the path up to and including the component at which the walk ended
   * (the first missing one, the one that is no directory, the dangling or looping link, the
   * directory without search permission). Null otherwise.
   */
  public @Nullable String culprit() {
    return culprit;
  }

  /**
   * With ENOENT: whether it is the target of a symbolic link that is missing; {@link #culprit()} is
   * that link then, and the last of {@link #links()} says where it points.
   */
  public boolean danglingLink() {
    return danglingLink;
  }

  /** The absolute path after all symbolic links; null if the walk failed or it is not known. */
  public @Nullable String realPath() {
    return realPath;
  }

  /** The symbolic links that were followed, each as {@code "link -> target"}, in order. */
  public List<String> links() {
    return links;
  }

  /** True if the walk did not fail; see {@link #isKnown()}. */
  public boolean exists() {
    return walkError == null;
  }

  /** The inode's type; {@link FileType#OTHER} if the walk failed. */
  public FileType type() {
    return type;
  }

  /** True if the walk reached a regular file. */
  public boolean isRegular() {
    return exists() && type == FileType.REGULAR;
  }

  /** Length in bytes. */
  public long size() {
    return size;
  }

  /** Permission bits, {@code 07777}; -1 if unknown. */
  public int mode() {
    return mode;
  }

  /** Owner; -1 if unknown. */
  public int uid() {
    return uid;
  }

  /** Group; -1 if unknown. */
  public int gid() {
    return gid;
  }

  /**
   * Whether the caller has execute permission for the file as the kernel sees it (mode, ACL,
   * capabilities, mount): on a live host this is access(2)'s answer, so it is false on a noexec
   * mount too.
   */
  public boolean executable() {
    return executable;
  }

  /** Whether the caller may read the content. */
  public boolean readable() {
    return readable;
  }

  /** Whether the file lies on a mount with the option {@code noexec}. */
  public boolean noexecMount() {
    return noexecMount;
  }

  /** Where the mount is that holds the file; null if it was not looked up. */
  public @Nullable String mountPoint() {
    return mountPoint;
  }

  /** Whether some process has it open for writing, as far as this process can see. */
  public boolean openForWriting() {
    return openForWriting;
  }

  /** Who has it open for writing; null if nobody was seen or looked for. */
  public @Nullable Writer writer() {
    return writer;
  }

  /** Equal for two paths that lead to the same inode (device and inode number); null if unknown. */
  public @Nullable Object identity() {
    return identity;
  }

  /**
   * When the content or the inode was last changed (st_ctime, which nobody can set), in nanoseconds
   * since the epoch; 0 if unknown.
   */
  public long changed() {
    return changed;
  }

  /**
   * The extended attribute {@code com.apple.quarantine}, with which macOS marks what was
   * downloaded; null if there is none or if it was not looked for.
   */
  public @Nullable String quarantine() {
    return quarantine;
  }

  /** A builder whose answer is a file that was reached. */
  public static Builder of(String path, FileType type) {
    return new Builder(path, type, null, null);
  }

  /** Facts of a walk that failed. */
  public static FileFacts failed(String path, Errno walkError, @Nullable String culprit) {
    return new Builder(path, FileType.OTHER, walkError, culprit).build();
  }

  /** Facts of a path of which this process cannot tell where it leads. */
  public static FileFacts unknown(String path) {
    Builder builder = new Builder(path, FileType.OTHER, null, null);
    builder.known = false;
    return builder.build();
  }

  /** A builder for a walk that failed, for those who know more than the error. */
  public static Builder failing(String path, Errno walkError, @Nullable String culprit) {
    return new Builder(path, FileType.OTHER, walkError, culprit);
  }

  @Override
  public String toString() {
    if (!known) {
      return path + ": unknown";
    }
    return walkError != null ? path + ": " + walkError + " at " + culprit : path + ": " + type;
  }

  /** Collects the facts. */
  public static final class Builder {
    private final String path;
    private final FileType type;
    private final @Nullable Errno walkError;
    private final @Nullable String culprit;
    private boolean danglingLink;
    private @Nullable String realPath;
    private List<String> links = Collections.emptyList();
    private long size;
    private int mode = -1;
    private int uid = -1;
    private int gid = -1;
    private boolean executable;
    private boolean readable;
    private boolean noexecMount;
    private @Nullable String mountPoint;
    private boolean openForWriting;
    private @Nullable Writer writer;
    private boolean known = true;
    private @Nullable Object identity;
    private long changed;
    private @Nullable String quarantine;

    private Builder(
        String path, FileType type, @Nullable Errno walkError, @Nullable String culprit) {
      this.path = path;
      this.type = type;
      this.walkError = walkError;
      this.culprit = culprit;
    }

    public Builder danglingLink(boolean value) {
      danglingLink = value;
      return this;
    }

    public Builder realPath(@Nullable String value) {
      realPath = value;
      return this;
    }

    public Builder links(List<String> value) {
      links = value;
      return this;
    }

    public Builder size(long value) {
      size = value;
      return this;
    }

    public Builder mode(int value) {
      mode = value;
      return this;
    }

    public Builder owner(int uidValue, int gidValue) {
      uid = uidValue;
      gid = gidValue;
      return this;
    }

    public Builder executable(boolean value) {
      executable = value;
      return this;
    }

    public Builder readable(boolean value) {
      readable = value;
      return this;
    }

    public Builder mount(@Nullable String point, boolean noexec) {
      mountPoint = point;
      noexecMount = noexec;
      return this;
    }

    public Builder openForWriting(boolean value) {
      openForWriting = value;
      return this;
    }

    /** Sets {@link FileFacts#openForWriting()} too, unless null. */
    public Builder writer(@Nullable Writer value) {
      writer = value;
      openForWriting |= value != null;
      return this;
    }

    public Builder identity(@Nullable Object value) {
      identity = value;
      return this;
    }

    public Builder changed(long value) {
      changed = value;
      return this;
    }

    public Builder quarantine(@Nullable String value) {
      quarantine = value;
      return this;
    }

    public FileFacts build() {
      return new FileFacts(this);
    }
  }
}
