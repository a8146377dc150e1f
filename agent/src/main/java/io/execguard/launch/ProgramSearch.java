package io.execguard.launch;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a launch will execute, as the JDK finds it on Unix. The child has already
 * changed to its working directory by then, so that whatever is relative, a program with a slash or
 * an entry of the PATH, counts from there: the {@link FileView} must be made for that directory.
 *
 * <p>A bare name is looked for on the PATH of the JVM; the one that was put into the child's
 * environment plays no part. Two loops exist: that of {@code execvp(3)}, if {@code
 * ProcessBuilder.environment()} was never called, and the JDK's own (childproc.c, {@code
 * JDK_execvpe}) otherwise. They differ in the PATH that is taken where none is set and in the
 * errors that they pass over.
 */
public final class ProgramSearch {
  /** What glibc's execvp takes if PATH is not set: confstr(_CS_PATH). */
  private static final String LIBC_DEFAULT = "/bin:/usr/bin";

  /**
   * What the JDK takes if PATH is not set (childproc.c, defaultPath): the directory comes first.
   */
  private static final String JDK_DEFAULT = ":/bin:/usr/bin";

  /** PATH_MAX and NAME_MAX of limits.h, in bytes. */
  private static final int PATH_MAX = 4096;

  private static final int NAME_MAX = 255;

  private static final Judge BY_FACTS =
      new Judge() {
        @Override
        public @Nullable Errno answer(FileFacts candidate) {
          return null;
        }
      };

  private ProgramSearch() {}

  /** Says what execve(2) answers for a file that was reached and may be executed. */
  public interface Judge {
    /** The errno that comes back; null if none does. */
    @Nullable Errno answer(FileFacts candidate);
  }

  /** Finds the program by what the directories say, without a look into any file. Never throws. */
  public static Located locate(Launch launch, FileView files) {
    return locate(launch, files, BY_FACTS);
  }

  /**
   * The same, with a judge for the files found: a script on the PATH whose interpreter is missing
   * (ENOENT) is passed over for a later file of that name, one for another CPU (ENOEXEC) is not.
   *
   * @param judge asked once for each candidate that is a regular file with execute permission: in a
   *     healthy launch for the program only
   */
  public static Located locate(Launch launch, FileView files, Judge judge) {
    FileFacts directory = directory(launch, files);
    String program = launch.program();
    if (program.isEmpty() || !launch.searchesPath()) {
      FileFacts facts =
          program.isEmpty() ? FileFacts.failed(program, Errno.ENOENT, null) : files.facts(program);
      return Located.of(directory, program, facts, Collections.<FileFacts>emptyList());
    }
    boolean libc = launch.environment() == null;
    if (libc && program.length() > NAME_MAX) {
      // glibc (posix/execvpe.c) refuses before it looks anywhere; the JDK's loop lets the kernel.
      FileFacts facts = FileFacts.failed(program, Errno.ENAMETOOLONG, program);
      return Located.of(directory, program, facts, Collections.<FileFacts>emptyList());
    }
    return new Walk(program, libc, files, judge).over(searchPath(launch), directory);
  }

  /** The PATH that is searched for a bare name, with the default in place where none is set. */
  public static String searchPath(Launch launch) {
    String path = launch.parentPath();
    if (path != null) {
      return path;
    }
    return launch.environment() == null ? LIBC_DEFAULT : JDK_DEFAULT;
  }

  private static @Nullable FileFacts directory(Launch launch, FileView files) {
    String directory = launch.directory();
    if (directory == null) {
      return null;
    }
    if (directory.isEmpty()) {
      return FileFacts.failed(directory, Errno.ENOENT, null);
    }
    // A relative one counts from the JVM's directory, but the view's "." is the child's.
    return files.facts(directory.charAt(0) == '/' ? directory : ".");
  }

  /** One walk along the PATH, with what it has seen so far. */
  private static final class Walk {
    private final String program;
    private final boolean libc;
    private final FileView files;
    private final Judge judge;
    private final List<FileFacts> tried = new ArrayList<FileFacts>();
    private @Nullable FileFacts denied;
    private @Nullable FileFacts unusable;
    private Errno last = Errno.ENOENT;

    Walk(String program, boolean libc, FileView files, Judge judge) {
      this.program = program;
      this.libc = libc;
      this.files = files;
      this.judge = judge;
    }

    Located over(String path, @Nullable FileFacts directory) {
      int start = 0;
      while (start <= path.length()) {
        int colon = path.indexOf(':', start);
        int end = colon < 0 ? path.length() : colon;
        String candidate = candidate(path, start, end);
        start = end + 1;
        if (candidate.length() >= PATH_MAX) {
          last = Errno.ENAMETOOLONG;
          continue;
        }
        FileFacts facts = files.facts(candidate);
        tried.add(facts);
        Errno errno = answer(facts);
        if (errno == null || !goesOn(errno)) {
          return Located.of(directory, candidate, facts, tried);
        }
        last = errno;
        remember(facts, errno);
      }
      FileFacts best = denied != null ? denied : unusable;
      return best != null
          ? Located.of(directory, best.path(), best, tried)
          : Located.of(directory, program, FileFacts.failed(program, last, null), tried);
    }

    private String candidate(String path, int start, int end) {
      if (start == end) {
        return libc ? program : "./" + program;
      }
      boolean slash = !libc && path.charAt(end - 1) == '/';
      return path.substring(start, end) + (slash ? "" : "/") + program;
    }

    private @Nullable Errno answer(FileFacts facts) {
      if (!facts.isKnown()) {
        return null; // whether the search goes on behind it cannot be told either
      }
      if (!facts.exists()) {
        return facts.walkError();
      }
      if (facts.type() != FileType.REGULAR || !facts.executable()) {
        return Errno.EACCES;
      }
      return judge.answer(facts);
    }

    /**
     * EACCES is what comes back if nothing else is found. Of several files that were denied the
     * most telling one is kept: a regular file before a directory of that name, both before a
     * directory of the PATH that may not be searched.
     */
    private void remember(FileFacts facts, Errno errno) {
      if (errno == Errno.EACCES) {
        if (denied == null || rank(facts) > rank(denied)) {
          denied = facts;
        }
      } else if (unusable == null && (facts.exists() || isLink(facts))) {
        unusable = facts;
      }
    }

    private static int rank(FileFacts facts) {
      return facts.isRegular() ? 2 : facts.exists() ? 1 : 0;
    }

    /** A walk that ended at the candidate itself though it is there: a dangling or looping link. */
    private static boolean isLink(FileFacts facts) {
      boolean link = facts.danglingLink() || facts.walkError() == Errno.ELOOP;
      return link && facts.path().equals(facts.culprit());
    }

    /** Whether the search goes on to the next entry after this answer. */
    private boolean goesOn(Errno errno) {
      switch (errno) {
        case EACCES:
        case ENOENT:
        case ENOTDIR:
        case ESTALE:
        case ENODEV:
        case ETIMEDOUT:
          return true;
        case ELOOP:
          return !libc;
        default:
          return false;
      }
    }
  }
}
