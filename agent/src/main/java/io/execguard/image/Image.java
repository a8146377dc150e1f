package io.execguard.image;

import io.execguard.platform.Platform;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file's content is. One subclass for each format that has facts of its own; {@link Simple}
 * for the rest. Immutable.
 */
public abstract class Image {
  private final Kind kind;
  private final String summary;

  protected Image(Kind kind, String summary) {
    this.kind = kind;
    this.summary = summary;
  }

  public final Kind kind() {
    return kind;
  }

  /** One line in the style of file(1), without the name. */
  public final String summary() {
    return summary;
  }

  /** The platforms that it was built for; empty if it does not say or if it does not matter. */
  public List<Platform> platforms() {
    return Collections.emptyList();
  }

  /** From what and for what Go built it; null if Go did not, or if it does not say. */
  public @Nullable GoBuild goBuild() {
    return null;
  }

  /** What made it; null if it does not say. */
  public @Nullable Toolchain toolchain() {
    GoBuild build = goBuild();
    return build == null ? null : build.toolchain();
  }

  /** Whether its own headers speak of bytes that the file does not have. */
  public boolean truncated() {
    return false;
  }

  /**
   * Whether a shell might be meant to read the file. It is the shell that gets a file which the
   * kernel refuses (glibc's {@code execvp}, POSIX "Command Search and Execution"), so a file may be
   * kept from it only if no shell program can begin as this file does.
   *
   * <p>False only for a format that was positively recognised by a signature which
   *
   * <ul>
   *   <li>has a byte that is no text (gzip's {@code 1F 8B}, Java's {@code CA FE BA BE}), or
   *   <li>is text, and its first line has a NUL: bash refuses such a file, and no program that is
   *       meant for a shell has one there. This keeps the polyglots: a Cosmopolitan program begins
   *       {@code MZqFpD='} and a line feed, and is a DOS, ELF and shell program at once; or
   *   <li>is text that no shell accepts or that nobody means for one: a Git LFS pointer, {@code
   *       <!DOCTYPE html}, {@code <html}, {@code <?xml}.
   * </ul>
   *
   * True for everything else, also for what is not understood: text of any encoding, JSON (a <code>
   * {</code> may open a group), an empty file (a valid script), data that nobody knows. And for
   * whatever has a first line without a control character ({@link FirstLine#mayBeginScript}).
   */
  public boolean couldBeShellProgram() {
    return kind.mayBeText();
  }

  /** A format of which nothing but the name matters. */
  public static Image simple(Kind kind, String summary) {
    return new Simple(kind, summary, kind.mayBeText(), false);
  }

  /** The same, with an answer of its own to {@link #couldBeShellProgram()}. */
  public static Image simple(Kind kind, String summary, boolean couldBeShellProgram) {
    return new Simple(kind, summary, couldBeShellProgram, false);
  }

  /** A file that begins like the format but is too short for its header. */
  public static Image cutShort(Kind kind, String format, boolean couldBeShellProgram) {
    return new Simple(kind, format + ", truncated", couldBeShellProgram, true);
  }

  /** The same format in a file that begins as a script may begin. */
  final Image asShellProgram() {
    return new Simple(kind, summary, true, truncated());
  }

  @Override
  public String toString() {
    return kind.json() + ": " + summary;
  }

  private static final class Simple extends Image {
    private final boolean couldBeShellProgram;
    private final boolean truncated;

    Simple(Kind kind, String summary, boolean couldBeShellProgram, boolean truncated) {
      super(kind, summary);
      this.couldBeShellProgram = couldBeShellProgram;
      this.truncated = truncated;
    }

    @Override
    public boolean couldBeShellProgram() {
      return couldBeShellProgram;
    }

    @Override
    public boolean truncated() {
      return truncated;
    }
  }
}
