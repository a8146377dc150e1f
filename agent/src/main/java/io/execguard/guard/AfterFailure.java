package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.launch.JdkMessage;
import io.execguard.launch.Launch;
import io.execguard.report.ExceptionText;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds out why the JDK threw an exception instead of launching, and says so in another one. */
final class AfterFailure {
  private final ThisHost thisHost;
  private final Listeners listeners;

  AfterFailure(ThisHost thisHost, Listeners listeners) {
    this.thisHost = thisHost;
    this.listeners = listeners;
  }

  /**
   * @return the exception to throw in the place of the JDK's; null to leave that one alone
   */
  @Nullable IOException explain(Look look, IOException thrown) {
    Integer errno = JdkMessage.errno(thrown.getMessage());
    if (errno == null || JdkMessage.step(thrown.getMessage()) == JdkMessage.Step.SPAWN_HELPER) {
      return null; // The program was never tried.
    }
    if (isLimit(errno)) {
      return null; // Whatever else is wrong with the file, it is not what failed.
    }
    Host host = thisHost.now();
    if (!host.isLinux()) {
      return null;
    }
    Launch launch = look.launch();
    HostFiles files = HostFiles.in(launch.directory());
    FileView view = errno == Errno.ETXTBSY.number() ? files.withWriters() : files.detailed();
    LaunchVerdict judged = LaunchVerdict.of(launch, view, host);
    Verdict verdict = judged.verdict();
    Diagnosis diagnosis =
        Diagnosis.of(Case.ofLaunch(verdict, host, view, launch, judged.located(), errno));
    if (diagnosis.findings().isEmpty()) {
      return null;
    }
    listeners.tell(Incident.of(Incident.Action.FAILED, diagnosis, launch));
    if (look.mode() == Mode.OBSERVE) {
      return null;
    }
    String message = String.valueOf(thrown.getMessage());
    IOException explained =
        new IOException(ExceptionText.of(message, verdict, diagnosis.findings(), host), thrown);
    explained.setStackTrace(thrown.getStackTrace());
    return explained;
  }

  /** A number that comes from the caller's state, not from the file. */
  private static boolean isLimit(int errno) {
    return errno == Errno.E2BIG.number()
        || errno == Errno.EAGAIN.number()
        || errno == Errno.ENOMEM.number()
        || errno == Errno.ENFILE.number()
        || errno == Errno.EMFILE.number();
  }
}
