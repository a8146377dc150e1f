package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Inner;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.text.ScriptImage;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.launch.inner.InnerCommand;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the command inside a launch of a shell, of env and their like, as a launch of its own.
 * Nothing is ever stopped for it: what a shell makes of a file is the shell's business.
 */
final class InnerLook {
  private final ThisHost thisHost;
  private final Policy policy;
  private final Foresight foresight;
  private final SeenLaunches seen = SeenLaunches.ofManyPaths();
  private final SeenLaunches utilities = SeenLaunches.ofManyPaths();
  private final SeenLaunches plainShells = new SeenLaunches();

  InnerLook(ThisHost thisHost, Policy policy, Foresight foresight) {
    this.thisHost = thisHost;
    this.policy = policy;
    this.foresight = foresight;
  }

  /**
   * @param program what the launch itself executes
   * @return what is known of the launch if the command inside it cannot run; null if it can, if
   *     there is none, or if that cannot be told
   */
  @Nullable Diagnosis of(Launch launch, String program, FileView files, BooleanSupplier stackRoom) {
    return of(launch, launch, program, files, stackRoom);
  }

  /**
   * The same for a script that env finds the interpreter for: {@code #!/usr/bin/env node} is the
   * command {@code env node SCRIPT}.
   *
   * @param judged the kernel runs it
   */
  @Nullable Diagnosis ofScript(
      Launch launch, LaunchVerdict judged, FileView files, BooleanSupplier stackRoom) {
    List<Step> steps = judged.verdict().steps();
    if (steps.size() < 2
        || steps.get(1).role() != Step.Role.INTERPRETER
        || !steps.get(1).path().endsWith("/env")
        || !stackRoom.getAsBoolean()) {
      return null;
    }
    String script = judged.located().path();
    Image image = ExecModel.examine(script, files, thisHost.get()).program().image();
    String argument = image instanceof ScriptImage ? ((ScriptImage) image).argument() : null;
    if (argument == null) {
      return null;
    }
    String env = steps.get(1).path();
    Launch command =
        Launch.of(
            Arrays.asList(env, argument, script),
            launch.directory(),
            launch.environment(),
            launch.parentPath());
    return of(launch, command, env, files, stackRoom);
  }

  private @Nullable Diagnosis of(
      Launch launch, Launch whole, String program, FileView files, BooleanSupplier stackRoom) {
    InnerCommand command = InnerCommand.of(whole, program, new Utilities(files), System.getenv());
    if (command == null || seen.isHealthy(command.launch())) {
      return null;
    }
    FileView innerFiles = HostFiles.in(command.launch().directory());
    Host host = thisHost.get();
    LaunchVerdict judged = LaunchVerdict.of(command.launch(), innerFiles, host);
    if (judged.verdict().runs()) {
      Diagnosis doomed =
          command.sameVariables()
              ? foresight.of(asChild(command, launch), judged, innerFiles, host, stackRoom)
              : null;
      if (doomed == null) {
        seen.add(command.launch(), judged.located());
        return null;
      }
      return around(launch, command, doomed, files, thisHost.now());
    }
    return isTold(command, judged) ? told(launch, command, files) : null;
  }

  /** All is read again, and the host is asked where the kernel alone does not tell. */
  private @Nullable Diagnosis told(Launch launch, InnerCommand command, FileView files) {
    Host host = thisHost.now();
    FileView innerFiles = HostFiles.in(command.launch().directory()).detailed();
    LaunchVerdict inner = LaunchVerdict.of(command.launch(), innerFiles, host);
    Verdict verdict = inner.verdict();
    Host asked = host;
    if (verdict.errno() == Errno.ENOEXEC || verdict.outcome() == Outcome.UNKNOWN) {
      Decision decision = policy.decide(verdict, innerFiles, host);
      if (decision.isNothing() || !decision.why().isEmpty()) {
        return null;
      }
      asked = decision.asked(host);
    }
    if (verdict.runs() || !isTold(command, inner)) {
      return null;
    }
    Diagnosis cause =
        Diagnosis.of(
            Case.ofLaunch(verdict, asked, innerFiles, command.launch(), inner.located(), null));
    if (!BeforeLaunch.isWorthSaying(cause)) {
      return null;
    }
    return around(launch, command, cause, files, asked);
  }

  /** The command with the environment that it inherits, by which it will find its libraries. */
  private static Launch asChild(InnerCommand command, Launch launch) {
    Launch inner = command.launch();
    return Launch.of(inner.command(), inner.directory(), launch.environment(), inner.parentPath());
  }

  private static Diagnosis around(
      Launch launch, InnerCommand command, Diagnosis cause, FileView files, Host host) {
    LaunchVerdict outer = LaunchVerdict.of(launch, files, host);
    return Diagnosis.of(
        Case.ofLaunch(outer.verdict(), host, files, launch, outer.located(), null)
            .with(Inner.of(command, cause)));
  }

  /**
   * Whether it is certain for who will start it. Where other rights hold than the JVM's, only what
   * the file is counts, and that there is none.
   */
  private static boolean isTold(InnerCommand command, LaunchVerdict judged) {
    Verdict verdict = judged.verdict();
    if (judged.located().directoryError() != null) {
      return false;
    }
    if (command.otherUser()) {
      return verdict.errno() == Errno.ENOEXEC || verdict.errno() == Errno.ENOENT;
    }
    return verdict.outcome() != Outcome.RUNS;
  }

  /** A search along the PATH costs a look into each of its directories: its end is remembered. */
  private final class Utilities implements InnerCommand.Finder {
    private final FileView files;

    Utilities(FileView files) {
      this.files = files;
    }

    @Override
    public String find(Launch utility) {
      String known = utilities.healthyProgram(utility);
      if (known != null) {
        return known;
      }
      Located located = ProgramSearch.locate(utility, files);
      if (!located.found()) {
        return "";
      }
      utilities.add(utility, located);
      return located.path();
    }

    @Override
    public boolean isBusybox(String shell) {
      Launch launch = Launch.of(Collections.singletonList(shell), null, null, null);
      if (plainShells.isHealthy(launch)) {
        return false;
      }
      Located located = ProgramSearch.locate(launch, files);
      Object identity = files.facts("/bin/busybox").identity();
      if (identity != null && identity.equals(located.facts().identity())) {
        return true;
      }
      plainShells.add(launch, located);
      return false;
    }
  }
}
