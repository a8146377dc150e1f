package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import io.execguard.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ELF program for a CPU that this host runs neither natively nor by emulation. The same CPU
 * family with an ABI that is switched off is {@link ForeignAbi}'s, a program of another system
 * {@link ForeignSystem}'s.
 */
public final class ForeignArchitecture extends Rule {
  public ForeignArchitecture() {
    super("EG101", "foreign-architecture", "the program is for another CPU");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.FOREIGN_ARCHITECTURE) {
      return null;
    }
    Image image = Subject.image(c);
    List<Fix> fixes = new ArrayList<Fix>();
    OtherBuild.addFixes(fixes, c);
    Emulation.addFixes(fixes, image, c);
    return Finding.of(
        code(),
        severity(c),
        Wording.bothParties(image, c.host()),
        detail(c, image).sentences(),
        fixes);
  }

  /** The kernel's answer is certain unless an emulator may be registered out of our sight. */
  private static Severity severity(Case c) {
    return c.verdict().outcome() == Outcome.UNKNOWN ? Severity.WARNING : Severity.ERROR;
  }

  private static Details detail(Case c, Image image) {
    return new Details()
        .add(Mislabelled.sentence(Place.of(c).path(), image))
        .add(Subject.evidence(image))
        .add(DamagedProgram.missingBytes(c, image))
        .add(c.verdict().outcome() == Outcome.UNKNOWN ? c.verdict().detail() : "")
        .add(KernelFormats.sentence(c.host()))
        .add(Wording.emulators(image, c.host()))
        .add(TargetSettings.sentence(image, Place.of(c), c.host()));
  }
}
