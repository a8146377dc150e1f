package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.image.Image;
import io.execguard.launch.JdkMessage;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own {@code lib/jspawnhelper}, which it executes first and which then executes the
 * program (childproc.c, {@code spawnChild}): missing, not executable, for another CPU, or of
 * another build than the JVM that runs. JDK 11 to 21.0.9 report the first three in the words of a
 * fault of the program, so that the helper is judged by the same rules as any program.
 */
public final class SpawnHelper extends Rule {
  public SpawnHelper() {
    super("EG405", "spawn-helper", "the JDK's own spawn helper cannot do its work");
  }

  /** Whether the program was never tried, for the helper failed before. */
  static boolean holds(Case c) {
    Failure failure = c.failure();
    if (failure == null || failure.jvm() == null || failure.jdk().isLimit()) {
      return false;
    }
    if (failure.jdk().step() == JdkMessage.Step.SPAWN_HELPER) {
      return true;
    }
    Verdict helper = failure.helper();
    return failure.jdk().step() == JdkMessage.Step.UNKNOWN
        && helper != null
        && helper.outcome() == Outcome.FAILS
        && helper.errno() != null
        && failure.jdk().is(helper.errno());
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Failure failure = c.failure();
    RunningJvm jvm = failure == null ? null : failure.jvm();
    if (failure == null || jvm == null || !holds(c)) {
      return null;
    }
    Verdict helper = failure.helper();
    boolean refused = helper != null && helper.outcome() == Outcome.FAILS;
    Details detail =
        new Details()
            .add(
                (refused ? "" : "the helper is " + Words.visible(jvm.helper()) + "; ")
                    + "this JDK starts its helper first, which then starts the program: "
                    + program(c)
                    + " was not tried")
            .add(refused ? evidence(helper) : "")
            .add(refused ? "so every launch of this JVM fails in the same way" : "")
            .add(replaced(jvm));
    FixList fixes = new FixList();
    if (helper != null && refused) {
      repair(c, fixes, helper, jvm);
    } else if (jvm.isReplaced()) {
      fixes.add("restart this JVM: it then runs the JDK that is on disk now");
      fixes.add(
          "keep automatic updates from replacing the JDK of a running service, or let them restart"
              + " it (needrestart, a trigger of the package manager)");
    } else {
      fixes.add("restart this JVM, above all if the JDK was updated since it started");
      fixes.add(
          "see whether something ends the helper: the kernel's log",
          Distribution.asRoot(c.host(), "dmesg | grep -i -e jspawnhelper -e denied | tail"));
    }
    fixes.add(withoutHelper(jvm));
    return fixes.error(code(), title(failure, helper, refused, jvm), detail);
  }

  /** From 25 on VFORK is deprecated, and says so on standard error. */
  public static Fix withoutHelper(RunningJvm jvm) {
    return Fix.of(
        "or do without the helper until then: option -Djdk.lang.Process.launchMechanism="
            + (jvm.feature() < 25 ? "VFORK" : "FORK"));
  }

  private static String title(
      Failure failure, @Nullable Verdict helper, boolean refused, RunningJvm jvm) {
    String path = Words.visible(jvm.helper());
    if (helper != null && refused) {
      return "the JDK's own " + path + " " + trouble(helper) + ": the program is not at fault";
    }
    if (jvm.isReplaced()) {
      return "the JDK was replaced on disk while this JVM runs: its spawn helper is of another"
          + " build";
    }
    boolean denied = failure.jdk().is(Errno.EACCES) || failure.jdk().is(Errno.EPERM);
    return denied
        ? "a security policy refuses to execute the JDK's own " + path
        : "the JDK's own " + path + " ended before it could start the program";
  }

  private static String trouble(Verdict helper) {
    Reason reason = helper.reason();
    FileFacts facts = helper.deciding().facts();
    if (!facts.exists()) {
      return helper.steps().size() > 1
          ? "needs " + Words.visible(helper.deciding().path()) + ", which is missing"
          : "is missing";
    }
    if (reason == Reason.NOEXEC_MOUNT) {
      return "lies on a file system that is mounted noexec";
    }
    if (reason == Reason.NOT_EXECUTABLE) {
      return "is not executable";
    }
    if (reason == Reason.ELF_MACHINE) {
      return "is for another CPU";
    }
    Errno errno = helper.errno();
    return "cannot be executed" + (errno == null ? "" : " (" + errno + ")");
  }

  private static String evidence(Verdict helper) {
    FileFacts facts = helper.deciding().facts();
    if (!facts.exists()) {
      return Words.walkEnd(facts);
    }
    if (helper.reason() == Reason.NOEXEC_MOUNT) {
      return facts.mountPoint() + " is mounted noexec, says /proc/self/mountinfo";
    }
    if (helper.reason() == Reason.NOT_EXECUTABLE) {
      return Words.permissions(facts);
    }
    Image image = helper.deciding().image();
    return image == null ? "" : "it is: " + image.summary();
  }

  private static String replaced(RunningJvm jvm) {
    StringBuilder text = new StringBuilder();
    if (jvm.isOtherVersionInstalled()) {
      text.append(Words.visible(jvm.home()))
          .append(" now holds ")
          .append(Words.visible(String.valueOf(jvm.installed())))
          .append(", this JVM is ")
          .append(jvm.version());
    }
    if (jvm.deleted() != null) {
      text.append(text.length() == 0 ? "" : "; ")
          .append(Words.visible(jvm.deleted()))
          .append(", which this JVM runs from, was deleted or replaced since it started");
    } else if (jvm.helperIsNewer()) {
      text.append(text.length() == 0 ? "" : "; ")
          .append("the helper was put there after this JVM had started");
    }
    return text.toString();
  }

  private static void repair(Case c, FixList fixes, Verdict helper, RunningJvm jvm) {
    String path = ShellQuote.file(jvm.helper());
    if (!helper.deciding().facts().exists()) {
      fixes.add(
          jvm.isReplaced()
              ? "restart this JVM with the JDK that is installed now"
              : "install the JDK anew: an image or package that leaves files out of lib breaks it");
    } else if (helper.reason() == Reason.NOEXEC_MOUNT) {
      fixes.add(
          "mount it without noexec, or move the JDK",
          Distribution.asRoot(
              c.host(),
              "mount -o remount,exec "
                  + ShellQuote.file(String.valueOf(helper.deciding().facts().mountPoint()))));
    } else if (helper.reason() == Reason.NOT_EXECUTABLE) {
      fixes.add("make it executable", Distribution.asRoot(c.host(), "chmod a+x " + path));
      fixes.add("and unpack JDKs with what keeps modes: tar, not jar or a plain copy");
    } else {
      fixes.add(
          "install the JDK for " + c.host().platform() + " anew: this file is not of that build");
    }
  }

  private static String program(Case c) {
    return Words.visible(c.launch() == null ? c.path() : c.launch().program());
  }
}
