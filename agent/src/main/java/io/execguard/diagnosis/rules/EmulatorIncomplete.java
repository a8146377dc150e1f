package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.host.Translator;
import io.execguard.link.EmulatedProgram;
import io.execguard.link.MissingLibrary;
import io.execguard.platform.Platform;
import io.execguard.verdict.EmulatedLoader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic program of another CPU for which an emulator is registered, on a host that has not got
 * its ELF loader: the launch succeeds, and the emulator gives up. Never more than a warning: the
 * kernel does run it. Where no emulator acts, the same program is {@link ForeignArchitecture}'s.
 */
public final class EmulatorIncomplete extends Rule {
  /** So many libraries are named. */
  private static final int MOST = 5;

  public EmulatorIncomplete() {
    super(
        "EG506",
        "emulator-incomplete",
        "the emulator runs, but the program's own system is not there");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    EmulatedProgram program = c.incompleteEmulation();
    if (program == null) {
      return null;
    }
    EmulatedLoader loader = program.loader();
    boolean launched = loader.program() == c.verdict().program();
    String title =
        (launched ? "" : program(loader, c) + " is an ")
            + Wording.bothParties(loader.image(), c.host())
            + ": "
            + emulator(loader)
            + (loader.isMissing()
                ? " starts it and does not find its ELF loader " + Words.visible(loader.name())
                : " starts it, and its ELF loader does not find "
                    + names(program.missing().subList(0, Math.min(MOST, program.missing().size())))
                    + (program.missing().size() > MOST ? " and others" : ""));
    Details detail = new Details().add(who(loader, c));
    if (loader.isMissing()) {
      withoutLoader(detail, loader, c);
    } else {
      withoutLibraries(detail, program);
    }
    return Finding.of(code(), Severity.WARNING, title, detail.sentences(), fixes(program, c));
  }

  /** How it is known that an emulator will run it. */
  private static String who(EmulatedLoader loader, Case c) {
    String machine = Wording.machines(loader.image().platforms());
    BinfmtHandler handler = loader.handler();
    return handler == null
        ? unseen(machine, loader, c.host())
        : "binfmt_misc of this host has "
            + Words.visible(handler.description())
            + ", which takes programs for "
            + machine;
  }

  private static void withoutLoader(Details detail, EmulatedLoader loader, Case c) {
    detail
        .add(
            "the header PT_INTERP of "
                + program(loader, c)
                + " says "
                + Words.visible(loader.name()))
        .add(
            "it is not there"
                + (loader.roots().isEmpty()
                    ? ""
                    : ", nor below "
                        + Words.list(loader.roots())
                        + ", where qemu looks for it first"))
        .add(
            loader.otherRoot() == null
                ? ""
                : "it is below " + loader.otherRoot() + ", where no emulator looks by itself")
        .add(end(loader.handler()));
  }

  private static void withoutLibraries(Details detail, EmulatedProgram program) {
    EmulatedLoader loader = program.loader();
    for (MissingLibrary missing :
        program.missing().subList(0, Math.min(MOST, program.missing().size()))) {
      detail.add(
          Words.visible(missing.neededBy())
              + " names "
              + Words.visible(missing.name())
              + " in its DT_NEEDED list");
    }
    MissingLibrary first = program.missing().get(0);
    detail
        .add(
            "the loader "
                + Words.visible(loader.name())
                + " looks for "
                + Words.visible(first.name())
                + " in "
                + Words.list(first.searched()))
        .add(
            loader.roots().isEmpty()
                ? ""
                : "each of these is looked for below " + Words.list(loader.roots()) + " first")
        .add("the process ends with exit code 127 then");
  }

  private static String names(List<MissingLibrary> libraries) {
    List<String> names = new ArrayList<String>();
    for (MissingLibrary library : libraries) {
      names.add(Words.visible(library.name()));
    }
    return Words.list(names);
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

  private static List<Fix> fixes(EmulatedProgram program, Case c) {
    EmulatedLoader loader = program.loader();
    List<Fix> fixes = new ArrayList<Fix>();
    if (loader.program() == c.verdict().program()) {
      OtherBuild.addFixes(fixes, loader.image(), c);
    }
    boolean qemu = loader.handler() == null || loader.handler().translator() == Translator.QEMU;
    if (qemu && loader.otherRoot() != null) {
      fixes.add(
          Fix.of(
              "or let qemu look below "
                  + loader.otherRoot()
                  + " first: in the environment of the JVM, or of the launch alone"
                  + " (ProcessBuilder.environment())",
              "export QEMU_LD_PREFIX=" + loader.otherRoot()));
    }
    Fix install = loader.isMissing() ? Loader.of(loader.name()).install(c) : libraries(program, c);
    if (install != null) {
      fixes.add(Fix.of("or " + install.text(), install.command()));
    }
    for (Platform platform : loader.image().platforms()) {
      fixes.add(
          Fix.of(
              "or run it in an image of its own platform, which brings its loader and libraries",
              "docker run --rm --platform " + platform + " IMAGE"));
      break;
    }
    fixes.add(Fix.of("or link it statically: then it needs nothing but the emulator"));
    return fixes;
  }

  /** Debian's packages for the program's CPU; null if it is not Debian or if none is known. */
  private static @Nullable Fix libraries(EmulatedProgram program, Case c) {
    String cpu = Loader.of(program.loader().name()).debian();
    if (cpu.isEmpty() || Distribution.of(c.host()) != Distribution.DEBIAN) {
      return null;
    }
    Set<String> packages = new LinkedHashSet<String>();
    for (MissingLibrary library : program.missing()) {
      String name = LibraryPackages.of(c.host(), library.name());
      if (name != null) {
        packages.add(name + ":" + cpu);
      }
    }
    return packages.isEmpty()
        ? null
        : Install.packages(c, "install them for the program's CPU", String.join(" ", packages));
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
