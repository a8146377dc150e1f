package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Which of the EG1xx codes owns a case: exactly one of them for every program whose own format
 * keeps it from running. The rules ask here, so that no two of them claim one case and none is left
 * without an owner.
 */
enum FormatCause {
  FOREIGN_ARCHITECTURE,
  FOREIGN_SYSTEM,
  FOREIGN_ABI,
  NOT_A_PROGRAM,
  DAMAGED_PROGRAM,
  NO_SHEBANG,
  DATA_NOT_PROGRAM,
  NEEDS_LAUNCHER,
  UNUSABLE_SHEBANG;

  /** The owner; null if the cause is not the format of the program itself. */
  static @Nullable FormatCause of(Case c) {
    Verdict verdict = c.verdict();
    Image image = verdict.program().image();
    if (image == null || c.host().isWindows()) {
      return null; // EG7xx
    }
    if (verdict.runs()) {
      return runsButIsNoProgram(verdict, image) ? NOT_A_PROGRAM : null;
    }
    if (verdict.deciding().role() != Step.Role.PROGRAM) {
      return namesNothing(verdict, image) ? UNUSABLE_SHEBANG : null;
    }
    switch (verdict.reason()) {
      case ELF_MACHINE:
        if (image instanceof ElfImage && ((ElfImage) image).header().e_machine() == Elf.EM_NONE) {
          return DAMAGED_PROGRAM; // No machine at all: a header of NULs, mostly.
        }
        return ForeignAbi.holds(image, c.host()) ? FOREIGN_ABI : FOREIGN_ARCHITECTURE;
      case ELF_TYPE:
        return NotAProgram.isKnownType(image) ? NOT_A_PROGRAM : DAMAGED_PROGRAM;
      case ELF_HEADER:
        // The kernel has no check of its own for x32: it stumbles over the 32-bit layout.
        return ForeignAbi.holds(image, c.host()) ? FOREIGN_ABI : DAMAGED_PROGRAM;
      case ELF_SEGMENT:
        return PageSize.holds(c) ? null : DAMAGED_PROGRAM;
      case ELF_INTERP:
      case ELF_ENTRY:
        return DAMAGED_PROGRAM;
      case BAD_SHEBANG:
        return UNUSABLE_SHEBANG;
      case MACHO_CPU:
        if (NeedsRosetta.holds(c)) {
          return null;
        }
        return ForeignAbi.holds(image, c.host()) ? FOREIGN_ABI : FOREIGN_ARCHITECTURE;
      case MACHO_TYPE:
        return NOT_A_PROGRAM;
      case MACHO_HEADER:
        if (verdict.detail().contains("arm64e")) {
          return FOREIGN_ABI;
        }
        return ForeignSystem.isOfApplesOtherSystems(image) ? FOREIGN_SYSTEM : DAMAGED_PROGRAM;
      case FOREIGN_SYSTEM:
      case UNKNOWN_FORMAT:
        return byKind(image, c);
      default:
        return null; // EG2xx and EG3xx
    }
  }

  private static @Nullable FormatCause byKind(Image image, Case c) {
    boolean foreignSystem = c.verdict().reason() == Reason.FOREIGN_SYSTEM;
    if ((image.kind() == Kind.PE || image.kind() == Kind.DOS) && image.couldBeShellProgram()) {
      // A Cosmopolitan program: DOS, ELF and shell program at once, and the shell is its way in.
      return NO_SHEBANG;
    }
    switch (image.kind()) {
      case ELF:
        return foreignSystem || !c.host().isLinux() ? FOREIGN_SYSTEM : DAMAGED_PROGRAM;
      case MACHO:
      case MACHO_UNIVERSAL:
        return FOREIGN_SYSTEM;
      case DOS:
      case NE:
      case LE:
      case AOUT:
      case XCOFF:
        return FOREIGN_SYSTEM;
      case PE:
        return NeedsLauncher.isManaged(image) ? NEEDS_LAUNCHER : FOREIGN_SYSTEM;
      case COFF:
        return NotAProgram.isKnownType(image) ? NOT_A_PROGRAM : FOREIGN_SYSTEM;
      case STATIC_ARCHIVE:
      case BITCODE:
        return NOT_A_PROGRAM;
      case TEXT:
        return UnusableShebang.holds(image) ? UNUSABLE_SHEBANG : NO_SHEBANG;
      case SCRIPT:
        return foreignSystem ? NO_SHEBANG : UNUSABLE_SHEBANG;
      case JAR:
      case CLASS:
      case WASM:
      case PYC:
      case DEX:
      case BATCH:
      case POWERSHELL:
        return NEEDS_LAUNCHER;
      case MISSING:
      case UNREADABLE:
      case DIRECTORY:
      case SPECIAL:
        return null;
      default:
        return DATA_NOT_PROGRAM;
    }
  }

  /**
   * {@code #!} with nothing behind it is a name of no bytes, which the kernel takes for the working
   * directory: EACCES from a step that is no file at all.
   */
  private static boolean namesNothing(Verdict verdict, Image image) {
    return image.kind() == Kind.SCRIPT
        && verdict.outcome() == Outcome.FAILS
        && verdict.steps().size() == 2
        && verdict.deciding().role() == Step.Role.INTERPRETER
        && verdict.deciding().path().isEmpty();
  }

  private static boolean runsButIsNoProgram(Verdict verdict, Image image) {
    return verdict.reason() == Reason.NONE && NotAProgram.isLibrary(image);
  }
}
