package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.text.ScriptImage;
import io.execguard.launch.Launch;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.link.Linking;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks ahead at a launch that the kernel accepts: whether what starts will die at once. Nothing is
 * ever stopped for that.
 */
final class Foresight {
  private final Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.empty());
  private final ThisHost thisHost;
  private volatile boolean warm;

  Foresight(ThisHost thisHost) {
    this.thisHost = thisHost;
  }

  /**
   * It costs 11 microseconds for a program that is new but needs the C library alone, 37 for one
   * with 25 libraries ({@link LinkMemory}), and two milliseconds in the first launch of a JVM,
   * which loads the classes (JDK 17, AMD EPYC, medians). A program that was seen is not looked at
   * here.
   *
   * @param judged the kernel runs it
   * @param host as it was last seen; what a diagnosis says of it is read when there is one
   * @param stackRoom whether there is stack left for work that loads classes
   * @return what is going to happen; null if nothing bad is foreseen
   */
  @Nullable Diagnosis of(
      Launch launch, LaunchVerdict judged, FileView files, Host host, BooleanSupplier stackRoom) {
    if (!warm && !stackRoom.getAsBoolean()) {
      return null;
    }
    Verdict verdict = judged.verdict();
    Linking linking = linker.look(verdict, files, host, LinkEnvironment.of(launch.environment()));
    warm = true;
    boolean doomed = linking != null && linking.isDoomed();
    if (!doomed && !hasInterpreter(verdict) || !stackRoom.getAsBoolean()) {
      return null;
    }
    if (!doomed) {
      Diagnosis first = ofScript(launch, judged, files, host);
      return first == null ? null : ofScript(launch, judged, files, thisHost.now());
    }
    Host now = thisHost.now();
    return Diagnosis.of(
        Case.ofLaunch(verdict, now, files, launch, judged.located(), null).with(linking));
  }

  /** Whether it is a script, or else a program that another one runs. */
  static boolean hasInterpreter(Verdict verdict) {
    List<Step> steps = verdict.steps();
    return steps.size() > 1 && steps.get(1).role() == Step.Role.INTERPRETER;
  }

  /**
   * A script whose {@code #!} line has an argument, where that one leads to nothing: env does not
   * find the program, or a carriage return belongs to it.
   */
  private static @Nullable Diagnosis ofScript(
      Launch launch, LaunchVerdict judged, FileView files, Host host) {
    Verdict whole = ExecModel.examine(judged.located().path(), files, host);
    Image image = whole.program().image();
    if (!whole.runs()
        || !(image instanceof ScriptImage)
        || ((ScriptImage) image).argument() == null) {
      return null;
    }
    Case c = Case.ofLaunch(whole, host, files, launch, judged.located(), null);
    Diagnosis diagnosis = Diagnosis.of(c);
    return diagnosis.findings().isEmpty() ? null : diagnosis;
  }

  /**
   * The same for a launch that a handler of binfmt_misc takes: whether an emulator will find what
   * the program needs.
   */
  @Nullable Diagnosis ofEmulated(Launch launch, LaunchVerdict judged, FileView files, Host host) {
    Case c = Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), null);
    return c.incompleteEmulation() == null ? null : Diagnosis.of(c);
  }
}
