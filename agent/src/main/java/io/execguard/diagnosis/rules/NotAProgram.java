package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Made by a compiler, but nothing to run: object file, static library, core dump, kernel module,
 * shared library, LLVM bitcode. A shared library is accepted by the kernel and crashes at once, so
 * that one is a warning.
 */
public final class NotAProgram extends Rule {
  public NotAProgram() {
    super("EG104", "not-a-program", "the file is compiled code, but not a program");
  }

  /** Whether an ELF's type is one of those that are known and are no programs. */
  static boolean isKnownType(Image image) {
    return CodeFile.of(image, "") != null;
  }

  /** Whether the kernel would start a shared library that has nothing to start. */
  static boolean isLibrary(Image image) {
    return CodeFile.of(image, "") == CodeFile.SHARED_LIBRARY;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.NOT_A_PROGRAM) {
      return null;
    }
    Image image = Subject.image(c);
    CodeFile what = CodeFile.of(image, c.path());
    if (what == null) {
      return null;
    }
    List<Fix> fixes = new ArrayList<Fix>();
    what.addFixes(fixes, c);
    return Finding.of(
        code(),
        c.verdict().runs() ? Severity.WARNING : Severity.ERROR,
        what.title() + platform(image) + ", not a program",
        new Details().add(evidence(image)).add(what.why()).sentences(),
        fixes);
  }

  private static String platform(Image image) {
    return image.platforms().isEmpty()
        ? ""
        : " for "
            + Wording.machines(image.platforms())
            + " ("
            + Wording.list(image.platforms())
            + ")";
  }

  private static String type(int type) {
    switch (type) {
      case Elf.ET_REL:
        return "e_type 1 (ET_REL)";
      case Elf.ET_CORE:
        return "e_type 4 (ET_CORE)";
      default:
        return "e_type 3 (ET_DYN), e_entry 0, and names no loader";
    }
  }

  private static String evidence(Image image) {
    if (image instanceof ElfImage) {
      return "its ELF header says " + type(((ElfImage) image).header().e_type());
    }
    return "the file is: " + image.summary();
  }
}
