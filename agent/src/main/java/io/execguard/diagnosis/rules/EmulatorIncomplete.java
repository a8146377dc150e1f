package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.host.Translator;
import io.execguard.platform.Platform;
import io.execguard.verdict.EmulatedLoader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic program of another CPU for which an emulator is registered, on a host that has not got
 * its ELF loader: the launch succeeds, and the emulator gives up. Never more than a warning: the
 * kernel does run it. Where no emulator acts, the same program is {@link ForeignArchitecture}'s.
 */
public final class EmulatorIncomplete extends Rule {
  public EmulatorIncomplete() {
    super(
        "EG506",
        "emulator-incomplete",
        "the emulator runs, but the program's own system is not there");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    EmulatedLoader missing = c.missingUnderEmulation();
    if (missing == null) {
      return null;
    }
    boolean launched = missing.program() == c.verdict().program();
    String title =
        (launched ? "" : program(missing, c) + " is an ")
            + Wording.bothParties(missing.image(), c.host())
            + ": "
            + emulator(missing)
            + " starts it and does not find its ELF loader "
            + Words.visible(missing.name());
    return Finding.of(
        code(), Severity.WARNING, title, detail(missing, c).toString(), fixes(missing, c));
  }

  private static Details detail(EmulatedLoader missing, Case c) {
    String machine = Wording.machines(missing.image().platforms());
    BinfmtHandler handler = missing.handler();
    return new Details()
        .add(
            handler == null
                ? unseen(machine, missing, c.host())
                : "binfmt_misc of this host has "
                    + Words.visible(handler.description())
                    + ", which takes programs for "
                    + machine)
        .add(
            "the header PT_INTERP of "
                + program(missing, c)
                + " says "
                + Words.visible(missing.name()))
        .add("looked for at " + Words.list(missing.places()) + ": not there")
        .add(
            missing.otherRoot() == null
                ? ""
                : "it is below " + missing.otherRoot() + ", where no emulator looks by itself")
        .add(end(handler));
  }

  private static String unseen(String machine, EmulatedLoader missing, Host host) {
    Platform jvm = host.emulated();
    boolean ownOfTheJvm = false;
    for (Platform platform : missing.image().platforms()) {
      ownOfTheJvm |= jvm != null && jvm.architecture().equals(platform.architecture());
    }
    return (ownOfTheJvm
            ? "this JVM is itself a program for " + machine + " that is run"
            : "asked just now, this host ran a minimal program for " + machine + ",")
        + " by a handler that is registered out of sight";
  }

  /** What becomes of the process. */
  private static String end(@Nullable BinfmtHandler handler) {
    if (handler == null) {
      return "qemu ends with exit code 255 then, Rosetta with 133";
    }
    return handler.translator() == Translator.ROSETTA
        ? "Rosetta ends with exit code 133 then"
        : "qemu ends with exit code 255 then, after one line on standard error";
  }

  private static List<Fix> fixes(EmulatedLoader missing, Case c) {
    List<Fix> fixes = new ArrayList<Fix>();
    if (missing.program() == c.verdict().program()) {
      OtherBuild.addFixes(fixes, missing.image(), c);
    }
    boolean qemu = missing.handler() == null || missing.handler().translator() == Translator.QEMU;
    if (qemu && missing.otherRoot() != null) {
      fixes.add(
          Fix.of(
              "let qemu look below "
                  + missing.otherRoot()
                  + " first: in the environment of the JVM, or of the launch alone"
                  + " (ProcessBuilder.environment())",
              "export QEMU_LD_PREFIX=" + missing.otherRoot()));
    }
    Fix install = Loader.of(missing.name()).install(c);
    if (install != null) {
      fixes.add(install);
    }
    for (Platform platform : missing.image().platforms()) {
      fixes.add(
          Fix.of(
              "or run it in an image of its own platform, which brings its loader and libraries",
              "docker run --rm --platform " + platform + " IMAGE"));
      break;
    }
    fixes.add(Fix.of("or link it statically: then it needs nothing but the emulator"));
    return fixes;
  }

  private static String emulator(EmulatedLoader missing) {
    BinfmtHandler handler = missing.handler();
    return handler == null ? "an emulator" : handler.translator().text();
  }

  private static String program(EmulatedLoader missing, Case c) {
    return missing.program() == c.verdict().program()
        ? Words.visible(Place.of(c).path())
        : Words.visible(missing.program().path());
  }
}
