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
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one launch: before it, to find out whether a shell would be fed a binary; after it, if
 * it failed, to find out why.
 *
 * <p>What the kernel itself refuses needs no look before: the JDK throws, and the explanation is
 * made then. So the healthy case costs one judgement of the file and nothing else.
 */
final class Watch {
  private final Mode mode;
  private final ThisHost thisHost = new ThisHost();
  private final Policy policy = new Policy(new Emulation(thisHost));
  private final JdkWording wording = new JdkWording();
  private final GuardLog log;

  private Watch(Mode mode, GuardLog log) {
    this.mode = mode;
    this.log = log;
  }

  static Watch of(Map<String, String> options) {
    String mode = options.get("mode");
    String log = options.get("log");
    return new Watch(
        mode == null ? Mode.GUARD : Mode.of(mode), GuardLog.to(log == null ? "stderr" : log));
  }

  /**
   * @return the {@link Look} to hand to {@link #failed}, or the exception to stop the launch with
   */
  Object before(Launch launch, BooleanSupplier stackRoom) {
    Look look = Look.at(launch);
    Host host = thisHost.get();
    if (!host.isLinux()) {
      return look;
    }
    FileView files = HostFiles.in(launch.directory());
    return isSuspicious(LaunchVerdict.of(launch, files, host).verdict()) && stackRoom.getAsBoolean()
        ? suspicious(look, launch)
        : look;
  }

  /**
   * ENOEXEC is what the JDK hides; what is killed starts without a word; and a handler that was
   * there when the host was read may be gone.
   */
  private static boolean isSuspicious(Verdict verdict) {
    return verdict.errno() == Errno.ENOEXEC
        || verdict.reason() == Reason.ELF_MACHINE
        || verdict.outcome() == Outcome.KILLED
        || verdict.reason() == Reason.HANDLER;
  }

  /**
   * All is read again, the file and the host's handlers: what stops a launch is never an old
   * answer.
   */
  private Object suspicious(Look look, Launch launch) {
    Host host = thisHost.now();
    FileView files = HostFiles.in(launch.directory());
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    Decision decision = policy.decide(judged.verdict(), files, host);
    if (decision.isNothing()) {
      return look;
    }
    if (decision.isStop()) {
      // Asking the host takes a while: what is stopped is what the file is now.
      judged = LaunchVerdict.of(launch, files, host);
      if (!isSuspicious(judged.verdict())) {
        return look;
      }
    }
    Host asked = host.toBuilder().refusalSeen(decision.refusalSeen()).build();
    Verdict verdict = judged.verdict();
    Diagnosis diagnosis =
        Diagnosis.of(Case.ofLaunch(verdict, asked, files, launch, judged.located(), null));
    if (!isWorthSaying(diagnosis)) {
      return look;
    }
    if (mode == Mode.GUARD && decision.isStop()) {
      log.error("stopped", diagnosis);
      return Stop.because(
          ExceptionText.of(wording.of(Errno.ENOEXEC), verdict, diagnosis.findings(), asked));
    }
    log.warning("starting", diagnosis, decision.why());
    return look;
  }

  /** A text without {@code #!} runs by the fallback as it always has: there is nothing to say. */
  private static boolean isWorthSaying(Diagnosis diagnosis) {
    for (String code : diagnosis.codes()) {
      if (!code.equals("EG106")) {
        return true;
      }
    }
    return false;
  }

  /**
   * @return the exception to throw in the place of the JDK's; null to leave that one alone
   */
  @Nullable IOException failed(Look look, IOException thrown) {
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
    log.error("failed", diagnosis);
    if (mode == Mode.OBSERVE) {
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
