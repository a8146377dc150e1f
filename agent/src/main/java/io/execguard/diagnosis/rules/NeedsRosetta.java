package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program for Intel's CPUs on a Mac with one of Apple's: the kernel knows no such CPU (EBADARCH,
 * {@code grade_binary} of XNU) unless Rosetta 2 is installed. Any other CPU is {@link
 * ForeignArchitecture}'s.
 */
public final class NeedsRosetta extends Rule {
  /** On the Mac itself, in the JDK's exception. */
  private static final int EBADARCH = 86;

  public NeedsRosetta() {
    super("EG601", "needs-rosetta", "an Intel program on a Mac with an Apple CPU");
  }

  /** Whether nothing but Rosetta 2 would run it. */
  static boolean holds(Case c) {
    MacProgram program = MacProgram.of(c, Reason.MACHO_CPU);
    return program != null
        && c.host().platform().architecture().equals("arm64")
        && program.slice("amd64") != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    MacProgram program = MacProgram.of(c, Reason.MACHO_CPU);
    if (program == null || !holds(c)) {
      return null;
    }
    Integer said = c.jdkErrno();
    boolean sure = c.verdict().outcome() == Outcome.FAILS || said != null && said == EBADARCH;
    Details detail = new Details().add(Mislabelled.sentence(program.path(), program.image()));
    detail.add(copyOfIntel(Place.of(c)));
    detail.add(MacProgram.evidence(program.image()));
    detail.add(
        "Apple's CPUs run it by Rosetta 2 only, which macOS installs on demand and "
            + (sure ? "has not installed here" : "not by itself for a program that Java starts"));
    detail.add(sure ? "" : "without it the launch fails with error=86, Bad CPU type in executable");
    List<Fix> fixes = new ArrayList<Fix>();
    fixes.add(
        Fix.of(
            "install Rosetta 2, once for each Mac; it asks nothing and needs no restart",
            "softwareupdate --install-rosetta --agree-to-license"));
    OtherBuild.addFixes(fixes, program.image(), c);
    fixes.add(
        Fix.of(
            "or, if you ship it, make one universal program of the builds for both CPUs",
            "lipo -create -output PROGRAM BUILD-FOR-X86_64 BUILD-FOR-ARM64"));
    String title =
        program.role()
            + Wording.bothParties(program.image(), c.host())
            + (sure ? " without Rosetta 2" : ", which runs it only with Rosetta 2");
    return Finding.of(
        code(), sure ? Severity.ERROR : Severity.WARNING, title, detail.sentences(), fixes);
  }

  /** The one that most people meet: looked into at Maven Central, version by version. */
  private static String copyOfIntel(Place place) {
    return place.name().matches("protoc-(2|3\\.([0-9]|1[0-9]|20))\\..*-osx-aarch_64\\.exe")
        ? "before 3.21.0 protoc's osx-aarch_64 was a copy of its osx-x86_64"
        : "";
  }
}
