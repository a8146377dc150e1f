package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.pe.PeImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program of another operating system: Mach-O, PE, DOS, a.out and so on. A managed PE (.NET) is
 * {@link NeedsLauncher}'s; an ELF of another system that this kernel accepts all the same is no
 * case of the format at all.
 */
public final class ForeignSystem extends Rule {
  public ForeignSystem() {
    super("EG102", "foreign-system", "the program is for another operating system");
  }

  /** Whether it is for an iPhone, a watch and so on: the format is that of a Mac's programs. */
  static boolean isOfApplesOtherSystems(Image image) {
    return image instanceof MachoImage
        && !image.platforms().isEmpty()
        && !image.platforms().get(0).os().equals("darwin");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.FOREIGN_SYSTEM) {
      return null;
    }
    Image image = Subject.image(c);
    List<Fix> fixes = new ArrayList<Fix>();
    OtherBuild.addFixes(fixes, c);
    addRunner(fixes, image, c);
    return Finding.of(
        code(),
        Severity.ERROR,
        Wording.bothParties(image, c.host()),
        detail(c, image).sentences(),
        fixes);
  }

  private static Details detail(Case c, Image image) {
    Details detail = new Details().add(Mislabelled.sentence(Place.of(c).path(), image));
    boolean apples = isOfApplesOtherSystems(image) && c.host().isMac();
    detail.add(apples ? c.verdict().detail() : evidence(image));
    detail.add(apples ? "" : whoRunsIt(image, c.host()));
    return detail.add(TargetSettings.sentence(image, Place.of(c), c.host()));
  }

  /** What the header says of the CPU; where there is no such field, what the file is. */
  private static String evidence(Image image) {
    if (image instanceof PeImage) {
      return "its PE header says machine 0x"
          + Integer.toHexString(((PeImage) image).machineValue());
    }
    if (image instanceof MachoImage && !((MachoImage) image).architectures().isEmpty()) {
      MachoImage macho = (MachoImage) image;
      return MacProgram.evidence(macho) + (macho.isUniversal() ? ", none of it for Linux" : "");
    }
    return image instanceof ElfImage ? Subject.evidence(image) : "the file is: " + image.summary();
  }

  private static String whoRunsIt(Image image, Host host) {
    switch (image.kind()) {
      case MACHO:
      case MACHO_UNIVERSAL:
        return "only macOS and its relatives load Mach-O";
      case PE:
      case NE:
        return image instanceof PeImage && ((PeImage) image).isEfi()
            ? "only a computer's firmware loads it"
            : "only Windows loads it"
                + (host.isLinux() ? ", or Wine, which is not registered here" : "");
      case DOS:
      case LE:
        return "only DOS or an emulator of it loads it";
      case AOUT:
        return host.isLinux() ? "Linux 6.1 removed its last loader for a.out" : "";
      case ELF:
        return host.platform().os().equals("darwin")
            ? "macOS loads Mach-O only"
            : "Windows loads PE only";
      default:
        return "";
    }
  }

  private static void addRunner(List<Fix> fixes, Image image, Case c) {
    if (!c.host().isLinux()) {
      return;
    }
    String file = Place.of(c).quoted();
    switch (image.kind()) {
      case PE:
        if (image instanceof PeImage && (((PeImage) image).isDll() || ((PeImage) image).isEfi())) {
          return;
        }
        addAssembly(fixes, c);
        fixes.add(
            Fix.of("or run it with Wine, if a Windows program is really meant", "wine " + file));
        return;
      case DOS:
      case LE:
        fixes.add(Fix.of("or run it in a DOS emulator, if that is really meant", "dosbox " + file));
        return;
      default:
    }
  }

  /** A native .exe that only starts the .NET assembly beside it, as {@code dotnet build} makes. */
  private static void addAssembly(List<Fix> fixes, Case c) {
    Place place = Place.of(c);
    String assembly = place.sibling(place.stem() + ".dll");
    if (c.files().facts(assembly).isRegular()
        && c.files().facts(place.sibling(place.stem() + ".runtimeconfig.json")).isRegular()) {
      fixes.add(
          0,
          Fix.of(
              "it only starts the .NET assembly beside it: start that one",
              "dotnet " + ShellQuote.file(assembly)));
    }
  }
}
