package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.JdkMessage;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.report.ExceptionText;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds out why the JDK threw an exception instead of launching, and says so in another one. */
final class AfterFailure {
  private final ThisHost thisHost;
  private final Listeners listeners;
  private final ClassLibrary library = ClassLibrary.ofThisJvm();

  AfterFailure(ThisHost thisHost, Listeners listeners) {
    this.thisHost = thisHost;
    this.listeners = listeners;
    Brink.prepare(Told.class, JdkFailure.class, JdkMessage.class, JdkMessage.Step.class);
  }

  /**
   * @param thrown what the launch ended in
   * @return what to throw in the place of the JDK's exception; null to leave that one alone: also
   *     where it is an Error, which is logged and nothing else
   */
  @Nullable Told explain(Look look, Throwable thrown) {
    JdkFailure jdk = JdkFailure.of(thrown.getMessage());
    if (!jdk.isKnown()) {
      return null;
    }
    if (jdk.is(Errno.ENOMEM) || jdk.step() == JdkMessage.Step.NATIVE_THREAD) {
      String wanting = Brink.wanting();
      if (wanting != null) {
        return onTheBrink(
            look, thrown, "EG402: the kernel grants no memory for the new process: " + wanting);
      }
    }
    if (jdk.is(Errno.EMFILE) && library.isClosed() && !library.reopen()) {
      return onTheBrink(look, thrown, libraryIsClosed());
    }
    Host host = thisHost.now();
    if (!host.isLinux() && !FailureElsewhere.isExplained(host)) {
      return null;
    }
    Launch launch = look.launch();
    FileView view = host.isLinux() ? files(launch, jdk) : FailureElsewhere.files(launch, host);
    LaunchVerdict judged = LaunchVerdict.of(launch, view, host);
    if (host.isLinux() && isAnotherFile(jdk, judged, view)) {
      if (!jdk.is(Errno.ENOENT)) {
        return null;
      }
      judged = judged.missing();
    }
    Verdict verdict = judged.verdict();
    Diagnosis diagnosis =
        host.isLinux()
            ? diagnosis(jdk, launch, judged, view, host)
            : FailureElsewhere.diagnosis(jdk, launch, judged, view, host);
    if (diagnosis == null) {
      return null;
    }
    listeners.heed(diagnosis);
    if (diagnosis.findings().isEmpty()) {
      return null;
    }
    listeners.tell(Incident.of(Incident.Action.FAILED, diagnosis, launch));
    if (look.mode() == Mode.OBSERVE || !(thrown instanceof IOException)) {
      return null;
    }
    String message = String.valueOf(thrown.getMessage());
    IOException explained =
        new IOException(ExceptionText.of(message, verdict, diagnosis.findings(), host), thrown);
    explained.setStackTrace(thrown.getStackTrace());
    return Told.of(explained, null, launch, judged);
  }

  /** No class is loaded here, not even for the log. */
  private static @Nullable Told onTheBrink(Look look, Throwable thrown, String finding) {
    if (look.mode() == Mode.OBSERVE || !(thrown instanceof IOException)) {
      return null;
    }
    String message = thrown.getMessage() + "\n  execguard " + finding;
    IOException explained = new IOException(message, thrown);
    explained.setStackTrace(thrown.getStackTrace());
    return Told.ofNoFile(explained);
  }

  private String libraryIsClosed() {
    return "EG404: the JVM has no file descriptor left, and this JDK has closed its own "
        + library.file()
        + " when it cleaned up: classes that are not loaded yet cannot be loaded any more, and the"
        + " JVM may crash"
        + "\n    fix: restart this JVM, with more descriptors (systemd: LimitNOFILE=, docker:"
        + " --ulimit nofile=)  ->  ulimit -n 65536";
  }

  /**
   * Whether the child found something else under the program's name: a link of /proc leads to what
   * is its own there, and the JDK closes all descriptors but three before it executes.
   */
  private static boolean isAnotherFile(JdkFailure jdk, LaunchVerdict judged, FileView files) {
    Errno errno = judged.verdict().errno();
    return !jdk.isLimit()
        && judged.verdict().outcome() != Outcome.UNKNOWN
        && judged.located().directoryError() == null
        && (errno == null || !jdk.is(errno))
        && !files.isSameForChild(judged.located().path());
  }

  private static FileView files(Launch launch, JdkFailure jdk) {
    HostFiles files = HostFiles.in(launch.directory());
    return jdk.is(Errno.ETXTBSY) ? files.withWriters() : files.detailed();
  }

  /** Whatever else is wrong with the file: where a limit failed, it is not what failed. */
  private static Diagnosis diagnosis(
      JdkFailure jdk, Launch launch, LaunchVerdict judged, FileView files, Host host) {
    Located located = judged.located();
    Case launched = Case.ofLaunch(judged.verdict(), host, files, launch, located, jdk.errno());
    Diagnosis all = Diagnosis.of(launched.after(FailureReader.read(jdk, launch, located, host)));
    return jdk.isLimit() ? all.only("EG4") : all;
  }
}
