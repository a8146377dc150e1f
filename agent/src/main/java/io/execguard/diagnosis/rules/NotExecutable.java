package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller has no execute permission for the file (fs/namei.c, {@code inode_permission} with
 * MAY_EXEC: also root needs one x bit), or may not search a directory on the way to it.
 */
public final class NotExecutable extends Rule {
  private static final int ANY_X = 0111;

  public NotExecutable() {
    super("EG302", "not-executable", "no permission to execute the program");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.denied(code(), c);
    }
    Step step = Chain.program(c, Reason.NOT_EXECUTABLE);
    if (step != null) {
      return file(c, step.facts());
    }
    step = Chain.program(c, Reason.PATH);
    return step != null && step.facts().walkError() == Errno.EACCES
        ? directory(c, step.facts())
        : null;
  }

  private Finding file(Case c, FileFacts facts) {
    String path = Place.of(c).path();
    boolean none = facts.mode() >= 0 && (facts.mode() & ANY_X) == 0;
    Details detail = new Details();
    detail.add(Words.permissions(facts));
    detail.add(
        none
            ? "no x bit is set" + (c.host().root() ? ", and root needs one too" : "")
            : "the x bits that are set, or an ACL, leave this user out");
    if (c.located() != null && c.located().tried().size() > 1) {
      detail.add("no other file of that name on the PATH of the JVM may be executed");
    }
    FixList fixes = new FixList();
    String target = ShellQuote.file(path);
    CodeFile code = CodeFile.of(c.image(), path);
    if (code != null) {
      detail.add("it is " + code.title() + ": an x bit would not make it a program");
      List<Fix> instead = new ArrayList<Fix>();
      code.addFixes(instead, c);
      for (Fix fix : instead) {
        fixes.add(fix);
      }
      fixes.add("name the program that you mean");
      return fixes.error(code(), title(path), detail);
    }
    String more = notEnough(c);
    detail.add(more);
    if (!more.isEmpty()) {
      fixes.add("get the program itself first, built for " + c.host().platform());
    }
    fixes.add(
        more.isEmpty() ? "make it executable" : "then make it executable",
        none && facts.uid() != 0 ? "chmod +x " + target : root(c, "chmod +x " + target));
    if (!none) {
      fixes.add("see whether an ACL stands in the way", "getfacl " + target);
    }
    fixes.add(
        "unpacked or copied by Java? set the bit there: File.setExecutable(true), or an unzip that"
            + " keeps modes; in a Dockerfile COPY --chmod=755");
    fixes.add("in git, if the bit was lost there", "git update-index --chmod=+x " + target);
    return fixes.error(code(), title(path), detail);
  }

  private static String title(String path) {
    return Words.visible(path) + " is not executable for this user";
  }

  /** What else will keep it from running; empty if nothing is known to. */
  private static String notEnough(Case c) {
    Image image = c.image();
    boolean own = image.platforms().isEmpty();
    for (Platform platform : image.platforms()) {
      own |= platform.os().equals(c.host().platform().os());
    }
    switch (image.kind()) {
      case EMPTY:
      case ZEROS:
      case HTML:
      case XML:
      case JSON:
      case GIT_LFS_POINTER:
      case ARCHIVE:
      case COMPRESSED:
      case IMAGE:
      case DOCUMENT:
      case JAR:
      case CLASS:
        return "the x bit alone will not make it run: the file is: " + image.summary();
      default:
        return own
            ? ""
            : "the x bit alone will not make it run here: it is a " + Wording.program(image);
    }
  }

  private Finding directory(Case c, FileFacts facts) {
    String closed = facts.culprit() == null ? Words.parent(facts.path()) : facts.culprit();
    boolean searched = c.launch() != null && c.launch().searchesPath();
    Details detail = new Details();
    if (searched) {
      detail.add(
          "\""
              + Words.visible(c.launch().program())
              + "\" was found in no directory of the JVM's PATH, and in "
              + closed
              + " it could not be looked for: that is why the error is not \"no such file\"");
    } else {
      detail.add("the way to " + Words.visible(facts.path()) + " leads through it");
    }
    FileFacts found = c.files().facts(closed);
    detail.add(found.exists() && found.isKnown() ? Words.permissions(found) : "");
    detail.add("whether the program is there cannot be seen from here");
    FixList fixes = new FixList();
    if (searched) {
      fixes.add(Install.program(c, c.launch().program()));
      fixes.add("take " + closed + " out of the JVM's PATH, or let this user search it");
    }
    fixes.add(Words.letThrough(c, closed));
    fixes.add(
        "see owner and mode of every directory on the way",
        "namei -l " + ShellQuote.file(facts.path()));
    String title = "the directory " + Words.visible(closed) + " may not be searched by this user";
    return fixes.error(code(), title, detail);
  }

  private static String root(Case c, String command) {
    return Distribution.asRoot(c.host(), command);
  }
}
