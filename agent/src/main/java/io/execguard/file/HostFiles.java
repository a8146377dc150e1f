package io.execguard.file;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of this machine. A healthy path costs three system calls: stat(2) and two of access(2).
 * Only when the kernel's own walk failed, or when execution is refused, is the path walked again
 * component by component to find out why. That second walk never overrules the kernel: where the
 * two do not agree (the file changed in between, a security module, a network file system), the
 * kernel's errno is taken, and if Java does not tell it, the facts are unknown.
 *
 * <p>Not seen from Java: file capabilities (the extended attribute security.capability, which may
 * make execve(2) answer EPERM), and what a security module would say.
 */
public final class HostFiles implements FileView {
  private final @Nullable String directory;
  private final boolean detailed;
  private final @Nullable Writers writers;
  private final boolean marks;
  private final @Nullable WalkMemory memory;

  private HostFiles(
      @Nullable String directory,
      boolean detailed,
      @Nullable Writers writers,
      boolean marks,
      @Nullable WalkMemory memory) {
    this.directory = directory;
    this.detailed = detailed;
    this.writers = writers;
    this.marks = marks;
    this.memory = memory;
  }

  /**
   * @param directory what relative paths are relative to, itself relative to this process's working
   *     directory unless absolute; null for this process's working directory
   */
  public static HostFiles in(@Nullable String directory) {
    return new HostFiles(directory, false, null, false, null);
  }

  /**
   * The same view, but {@link FileFacts#realPath()}, {@link FileFacts#links()} and {@link
   * FileFacts#mountPoint()} are looked up for healthy paths too, at a few system calls for each
   * component.
   */
  public HostFiles detailed() {
    return new HostFiles(directory, true, writers, marks, memory);
  }

  /**
   * The same view, detailed, with {@link FileFacts#openForWriting()} of what may be executed after
   * a look at all processes now: milliseconds. Without it that is always false.
   */
  public HostFiles withWriters() {
    return detailed().with(Writers.now());
  }

  /**
   * The same view, with {@link FileFacts#openForWriting()} as that look at all processes had it: at
   * no further cost for each path.
   */
  public HostFiles with(Writers seen) {
    return new HostFiles(directory, detailed, seen, marks, memory);
  }

  /**
   * The same view, with {@link FileFacts#quarantine()} as it is kept beside a file, at one system
   * call for each. The attribute itself, as macOS keeps it in its own file systems, Java cannot
   * read: it puts {@code user.} before every name.
   */
  public HostFiles withMarks() {
    return new HostFiles(directory, detailed, writers, true, memory);
  }

  /**
   * The same view, detailed, for very many files at one moment: what lies around them is taken to
   * be as it was when it was first seen, the mounts and the directories on the way, and so is each
   * file between the look at it and its opening. So a detailed look costs no more than a short one:
   * lstat(2) and two of access(2).
   */
  public HostFiles ofOneMoment() {
    return new HostFiles(directory, true, writers, marks, new WalkMemory());
  }

  @Override
  public FileFacts facts(String path) {
    try {
      return look(path);
    } catch (RuntimeException e) {
      // A path that java.nio cannot take, or a security manager: nothing was learnt.
      return FileFacts.unknown(path);
    }
  }

  /** One stat(2), and no exception if there is nothing: it is what most tries end in. */
  @Override
  public boolean isThere(String path) {
    boolean sayable = !path.isEmpty() && PathText.isFaithful(path) && !LossyPath.is(path);
    try {
      return sayable && new File(located(path)).exists();
    } catch (SecurityException e) {
      return false;
    }
  }

  @Override
  public @Nullable Object state(String path) {
    return FileIdentity.of(directory, path);
  }

  /** Not known behind a link of /proc: where it leads may be another file in another process. */
  @Override
  public @Nullable String realPath(String path) {
    return isSameForChild(path) ? detailed().facts(path).realPath() : null;
  }

  @Override
  public boolean isSameForChild(String path) {
    try {
      return !Stat.isAvailable() || PathWalk.of(directory, path).isRealPathExact();
    } catch (RuntimeException e) {
      return false; // A name that java.nio cannot take: nothing is known of it.
    }
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    return memory == null
        ? FileSource.open(place(facts), ByteSource.BUDGET)
        : FileSource.ofSize(place(facts), facts.size());
  }

  /** Only where there is time: in a detailed view. */
  @Override
  public ByteSource openWhole(FileFacts facts) throws IOException {
    if (!detailed) {
      throw new IOException(facts.path() + " is not read whole on the way of a launch");
    }
    return FileSource.open(place(facts), FileSource.WHOLE);
  }

  private MountTable mounts() {
    return memory == null ? MountTable.ofThisProcess() : memory.mounts();
  }

  private String place(FileFacts facts) throws IOException {
    if (!facts.isRegular()) {
      throw new IOException(facts.path() + " is no regular file");
    }
    String real = facts.realPath();
    return real != null ? real : located(facts.path());
  }

  @Override
  public List<String> list(String path) {
    return path.isEmpty() || !PathText.isFaithful(path)
        ? Collections.<String>emptyList()
        : DirectoryNames.of(located(path), LIST_MOST);
  }

  @Override
  public @Nullable Mount mount(FileFacts facts) {
    String real = facts.realPath();
    return real == null ? null : mounts().holding(real);
  }

  private FileFacts look(String path) {
    if (path.isEmpty()) {
      return FileFacts.failed(path, Errno.ENOENT, path);
    }
    if (!PathText.isFaithful(path) || directory != null && !PathText.isFaithful(directory)) {
      return FileFacts.unknown(path);
    }
    if (directory != null && directory.isEmpty() && !isAbsolute(path)) {
      // chdir(2) of an empty path; in front of a slash it would be the root.
      return FileFacts.failed(path, Errno.ENOENT, directory);
    }
    boolean lossy = File.separatorChar == '/' && LossyPath.is(path);
    int length = lossy ? LossyPath.leastLength(path) : PathText.length(path);
    if (File.separatorChar == '/' && length >= PathWalk.PATH_MAX) {
      return FileFacts.failed(path, Errno.ENAMETOOLONG, path);
    }
    String file = located(path);
    if (lossy) {
      return LossyPath.facts(path, file, this);
    }
    if (!Stat.isAvailable()) {
      return PlainFiles.facts(path, file);
    }
    if (memory == null) {
      Stat stat = Stat.of(file);
      return stat.found() ? found(path, file, stat, null) : notFound(path, file);
    }
    // What is no link is the same by stat(2), and the walk needs no look of its own.
    Stat link = Stat.ofLink(file);
    Stat stat = link.isLink() ? Stat.of(file) : link;
    return stat.found() ? found(path, file, stat, link) : notFound(path, file);
  }

  /**
   * @param last what lstat(2) says of the last name; null if that was not asked
   */
  private FileFacts found(String path, String file, Stat stat, @Nullable Stat last) {
    FileType type = stat.type();
    if (type != FileType.DIRECTORY && path.endsWith("/")) {
      // Java drops the slash that asks for a directory.
      return FileFacts.failed(path, Errno.ENOTDIR, withoutSlashes(path));
    }
    boolean executable = type == FileType.DIRECTORY ? Access.search(file) : Access.execute(file);
    FileFacts.Builder facts =
        FileFacts.of(path, type)
            .size(stat.size())
            .mode(stat.mode())
            .owner(stat.uid(), stat.gid())
            .readable(Access.read(file))
            .identity(stat.key())
            .changed(stat.changed());
    boolean refused = !executable && type == FileType.REGULAR && (stat.mode() & 0111) != 0;
    if (detailed || refused) {
      PathWalk walk = PathWalk.of(directory, path, memory, last);
      Mount mount = null;
      if (walk.arrived()) {
        facts.realPath(walk.realPath()).links(walk.links());
        mount = walk.isRealPathExact() ? mounts().holding(walk.realPath()) : null;
      }
      // The kernel has the last word here, too.
      boolean allowed = executable && type == FileType.REGULAR;
      boolean noexec = mount != null && mount.noexec() && !allowed;
      facts.mount(mount == null ? null : mount.point(), noexec);
      executable |= refused && !noexec && Access.overrides(stat.mode());
    }
    if (marks && type == FileType.REGULAR) {
      facts.quarantine(AppleDouble.quarantine(file));
    }
    if (writers != null && type == FileType.REGULAR && executable) {
      facts.writer(writers.of(stat.key()));
    }
    return facts.executable(executable).build();
  }

  private FileFacts notFound(String path, String file) {
    PathWalk walk = PathWalk.of(directory, path, memory, null);
    Stat again = Stat.of(file);
    if (again.found()) {
      return found(path, file, again, null);
    }
    Errno kernel = errno(again);
    if (kernel == null && isOutOfReach(file)) {
      // Our own way to a relative path is longer than the kernel's: the walk is all there is.
      if (walk.arrived()) {
        Stat real = Stat.of(walk.realPath());
        return real.found() ? found(path, walk.realPath(), real, null) : FileFacts.unknown(path);
      }
      return walk.error() == null ? FileFacts.unknown(path) : failed(path, walk.error(), walk);
    }
    if (kernel == null) {
      Errno walked = walk.error();
      boolean plausible =
          walked == Errno.ENOTDIR || walked == Errno.ELOOP || walked == Errno.ENAMETOOLONG;
      return plausible ? failed(path, walked, walk) : FileFacts.unknown(path);
    }
    if (kernel == Errno.ENOENT && walk.error() == Errno.ENOTDIR) {
      // One exception stands for both in newer JDKs: see Stat.
      kernel = Errno.ENOTDIR;
    }
    return failed(path, kernel, walk);
  }

  private static FileFacts failed(String path, Errno errno, PathWalk walk) {
    String culprit = walk.error() == errno ? walk.culprit() : null;
    boolean dangling = errno == Errno.ENOENT && walk.error() == errno && walk.isDangling();
    return FileFacts.failing(path, errno, culprit)
        .links(walk.links())
        .danglingLink(dangling)
        .build();
  }

  /** What stat(2) said, as far as Java tells. */
  private static @Nullable Errno errno(Stat stat) {
    switch (stat.answer()) {
      case MISSING:
        return Errno.ENOENT;
      case DENIED:
        return Errno.EACCES;
      default:
        return null;
    }
  }

  /**
   * Whether stat(2) may have failed for what stands before a relative path: two links of /proc, the
   * links of the directory, and their length.
   */
  private boolean isOutOfReach(String file) {
    return !file.startsWith("/") || directory != null || file.startsWith(WorkingDirectory.PATH);
  }

  /** Where java.io and java.nio find it. */
  private String located(String path) {
    return located(directory, path);
  }

  /**
   * The same for a directory at hand.
   *
   * @param base as in {@link #in}
   */
  static String located(@Nullable String base, String path) {
    if (isAbsolute(path)) {
      return path;
    }
    if (base == null) {
      return WorkingDirectory.PATH + "/" + path;
    }
    return (isAbsolute(base) ? base : WorkingDirectory.PATH + "/" + base) + "/" + path;
  }

  private static boolean isAbsolute(String path) {
    return File.separatorChar == '/' ? path.startsWith("/") : new File(path).isAbsolute();
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
