package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.pe.PeImage;
import io.execguard.launch.WindowsError;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Windows program for a CPU that this Windows does not run, or one of 16 bits: error 216. */
public final class ForeignMachine extends Rule {
  public ForeignMachine() {
    super("EG702", "foreign-machine", "a Windows program for another CPU");
  }

  /** Whether it is built for another machine, whatever else may be said of it. */
  static boolean holds(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || program.image() == null) {
      return false;
    }
    Kind kind = program.image().kind();
    return program.isDecidedBy(Reason.PE_MACHINE)
        || program.isDecidedBy(Reason.FOREIGN_SYSTEM) && (kind == Kind.DOS || kind == Kind.NE);
  }

  @Override
  public @Nullable Finding apply(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || !holds(c)) {
      return null;
    }
    Image image = Subject.image(c);
    boolean sure = c.verdict().outcome() == Outcome.FAILS || c.windowsError() != null;
    Details detail = new Details().add(Mislabelled.sentence(Place.of(c).path(), image));
    boolean pe = image instanceof PeImage;
    detail.add(
        pe
            ? "its PE header says machine 0x"
                + Integer.toHexString(((PeImage) image).machineValue())
            : "the file is: " + image.summary());
    // Of a machine that does not run there is no more to say; of the rest, why.
    boolean plain = c.verdict().detail().matches("machine 0x[0-9a-f]+");
    detail.add(plain ? "" : c.verdict().detail());
    detail.add(runs(c.host()));
    detail.add(
        c.windowsError() == null
            ? "CreateProcess answers "
                + WindowsError.EXE_MACHINE_TYPE_MISMATCH.number()
                + " (on some releases 193)"
            : "");
    List<Fix> fixes = new ArrayList<Fix>();
    OtherBuild.addFixes(fixes, image, c);
    return Finding.of(
        code(),
        sure ? Severity.ERROR : Severity.WARNING,
        Wording.bothParties(image, c.host()),
        detail.sentences(),
        fixes);
  }

  private static String runs(Host host) {
    switch (host.platform().architecture()) {
      case "amd64":
        return "this Windows runs programs for x64 and x86 only";
      case "arm64":
        return "this Windows runs programs for ARM64, and x64 and x86 by emulation";
      case "386":
        return "this is a 32-bit Windows: it runs programs for x86 only";
      default:
        return "";
    }
  }
}
