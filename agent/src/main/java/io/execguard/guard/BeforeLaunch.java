package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.launch.Launch;
import io.execguard.launch.inner.InnerCommand;
import io.execguard.report.ExceptionText;
import io.execguard.report.Visible;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Verdict;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out before a launch whether a shell would be fed a binary, and stops it then; and whether
 * what starts will come to nothing, and says so ({@link Foresight}).
 */
final class BeforeLaunch {
  private final ThisHost thisHost;
  private final SeenLaunches seen = new SeenLaunches();
  private final Foresight foresight;
  private final AllowList allowed;
  private final Listeners listeners;
  private @Nullable CloserLook closer;

  BeforeLaunch(ThisHost thisHost, AllowList allowed, Listeners listeners) {
    this.thisHost = thisHost;
    this.foresight = new Foresight(thisHost);
    this.allowed = allowed;
    this.listeners = listeners;
  }

  /**
   * @return the look to hand on, or what is {@link Told} to stop the launch
   */
  Object look(Look look, BooleanSupplier stackRoom) {
    Launch launch = look.launch();
    Host host = thisHost.get();
    if (!host.isLinux()) {
      return elsewhere(look, host);
    }
    String healthy = seen.healthyProgram(launch);
    if (healthy != null) {
      return inside(look, healthy, stackRoom);
    }
    FileView files = HostFiles.in(launch.directory());
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    if (isSuspicious(judged.verdict())) {
      return stackRoom.getAsBoolean() ? suspicious(look) : look;
    }
    if (!judged.verdict().runs()) {
      return look; // The JDK will throw, and it is explained then.
    }
    Diagnosis warning = foresight.of(launch, judged, files, host, stackRoom);
    if (warning == null && Foresight.hasInterpreter(judged.verdict())) {
      warning = closer().inner.ofScript(launch, judged, files, stackRoom);
    }
    if (warning == null) {
      seen.add(launch, judged.located());
      return inside(look, judged.located().path(), stackRoom);
    }
    return warned(look, warning, "");
  }

  private Look elsewhere(Look look, Host host) {
    Launch launch = look.launch();
    if (host.isWindows() && InnerCommand.isPossibleOnWindows(launch)) {
      Diagnosis doomed = CmdLook.of(launch, host);
      return doomed == null ? look : warned(look, doomed, "");
    }
    if (!host.isMac() || seen.isHealthy(launch)) {
      return look;
    }
    FileView files = HostFiles.in(launch.directory()).withMarks();
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    Diagnosis warning = MacForesight.of(launch, judged, files, host);
    if (warning != null) {
      return warned(look, warning, "");
    }
    if (judged.verdict().runs()) {
      seen.add(launch, judged.located());
    }
    return look;
  }

  /** The program is healthy; if it starts another one, that one may not be. */
  private Look inside(Look look, String program, BooleanSupplier stackRoom) {
    Launch launch = look.launch();
    if (!InnerCommand.isPossible(launch) || !stackRoom.getAsBoolean()) {
      return look;
    }
    Diagnosis warning =
        closer().inner.of(launch, program, HostFiles.in(launch.directory()), stackRoom);
    return warning == null ? look : warned(look, warning, "");
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
  private Object suspicious(Look look) {
    Launch launch = look.launch();
    Host host = thisHost.now();
    FileView files = HostFiles.in(launch.directory());
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    Decision decision = closer().policy.decide(judged.verdict(), files, host);
    if (decision.isNothing()) {
      return accepted(look, judged, files, decision.asked(host));
    }
    if (decision.isStop()) {
      // Asking the host takes a while: what is stopped is what the file is now.
      LaunchVerdict now = LaunchVerdict.of(launch, files, host);
      if (!Policy.isSame(judged.verdict(), now.verdict()) || searchesElsewhere(now, files)) {
        return look;
      }
      judged = now;
    }
    Host asked = decision.asked(host);
    Verdict verdict = judged.verdict();
    Diagnosis diagnosis =
        Diagnosis.of(Case.ofLaunch(verdict, asked, files, launch, judged.located(), null));
    listeners.heed(diagnosis);
    if (!isWorthSaying(diagnosis)) {
      return look;
    }
    PathPattern allowing = allowed.find(launch, judged.located());
    if (decision.isStop() && allowing != null) {
      return warned(look, diagnosis, "the setting allow has " + Visible.of(allowing.toString()));
    }
    if (look.mode() == Mode.GUARD && decision.isStop()) {
      listeners.tell(Incident.of(Incident.Action.STOPPED, diagnosis, launch));
      String jdk = closer().wording.of(Errno.ENOEXEC);
      String text = ExceptionText.of(jdk, verdict, diagnosis.findings(), asked);
      return Told.of(Stop.because(text), jdk, launch, judged);
    }
    return warned(look, diagnosis, decision.why());
  }

  /** Whether a directory of the PATH that is searched first is another one for the child. */
  private static boolean searchesElsewhere(LaunchVerdict judged, FileView files) {
    for (FileFacts tried : judged.located().tried()) {
      if (!files.isSameForChild(tried.path())) {
        return true;
      }
    }
    return false;
  }

  /**
   * It goes on. If it does so by an emulator, that one may lack what the program needs.
   *
   * @param host with what asking it has shown
   */
  private Look accepted(Look look, LaunchVerdict judged, FileView files, Host host) {
    Launch launch = look.launch();
    LaunchVerdict known =
        host.emulationSeen() == null ? judged : LaunchVerdict.of(launch, files, host);
    if (!known.verdict().runs()) {
      return look;
    }
    Diagnosis warning = foresight.ofEmulated(launch, known, files, host);
    if (warning == null) {
      seen.add(launch, known.located());
      return look;
    }
    return warned(look, warning, "");
  }

  private synchronized CloserLook closer() {
    CloserLook result = closer;
    if (result == null) {
      result = new CloserLook(thisHost, foresight);
      closer = result;
    }
    return result;
  }

  private Look warned(Look look, Diagnosis diagnosis, String note) {
    Incident incident = Incident.starting(diagnosis, look.launch(), note);
    listeners.tell(incident);
    return look.warnedOf(incident);
  }

  /** A text without {@code #!} runs by the fallback as it always has: there is nothing to say. */
  static boolean isWorthSaying(Diagnosis diagnosis) {
    for (String code : diagnosis.codes()) {
      if (!code.equals("EG106")) {
        return true;
      }
    }
    return false;
  }
}
