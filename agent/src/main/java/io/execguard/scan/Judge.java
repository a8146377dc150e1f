package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Severity;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.pe.PeImage;
import io.execguard.scan.select.Role;
import io.execguard.scan.tree.MeantExecutable;
import io.execguard.verdict.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Judges one file for one target, by the engine that judges launches. */
final class Judge {
  /** Bytes of a file's beginning that are kept with a finding: its header, or its first line. */
  private static final int SHOWN = 256;

  private Judge() {}

  /** What the engine says of the file as it is. Never throws. */
  static Diagnosis look(String path, Target target) {
    try {
      Diagnosis diagnosis = Diagnosis.ofFile(path, target.quick(), target.host(), target.linker());
      boolean clean = diagnosis.verdict().runs() && diagnosis.findings().isEmpty();
      if (clean) {
        return diagnosis;
      }
      Diagnosis whole =
          target.quick() == target.files()
              ? diagnosis
              : Diagnosis.ofFile(path, target.files(), target.host(), target.linker());
      return ArchivedFixes.of(withHead(whole, target));
    } catch (RuntimeException | StackOverflowError e) {
      return Diagnosis.unknown(path, target.host(), "execguard itself failed: " + e);
    }
  }

  /** A report may show the file's beginning when an archive has long gone on. */
  private static Diagnosis withHead(Diagnosis diagnosis, Target target) {
    FileFacts facts = diagnosis.verdict().program().facts();
    try (ProgramFile file = ProgramFile.of(facts, target.files())) {
      return file.isOpen() ? diagnosis.keeping(file.bytes().upTo(0, SHOWN)) : diagnosis;
    } catch (IOException e) {
      return diagnosis; // What was found is true without it.
    }
  }

  /** What is said of a program; of one without an x bit also what would be wrong if it had one. */
  static Diagnosis program(String path, Role role, Target target) {
    Diagnosis diagnosis = look(path, target);
    boolean noBit = diagnosis.verdict().reason() == Reason.NOT_EXECUTABLE;
    if (role != Role.MEANT || !noBit) {
      return Weight.of(diagnosis, role, false);
    }
    FileView asIf = MeantExecutable.of(path, target.files());
    List<Finding> findings = new ArrayList<Finding>(diagnosis.findings());
    findings.addAll(look(path, target.with(asIf)).findings());
    return Weight.of(with(diagnosis, findings), role, true);
  }

  /** The same diagnosis with other findings, gravest first. */
  static Diagnosis with(Diagnosis diagnosis, List<Finding> findings) {
    List<Finding> sorted = new ArrayList<Finding>(findings);
    Collections.sort(sorted, new BySeverity());
    return diagnosis.with(sorted);
  }

  /** A finding that weighs no more than that. */
  static Finding atMost(Severity severity, Finding finding) {
    return finding.severity().compareTo(severity) >= 0 ? finding : finding.as(severity);
  }

  /** Whether it is compiled code that is loaded into processes and not started. */
  static boolean isLibrary(Image image) {
    if (image instanceof ElfImage) {
      ElfImage elf = (ElfImage) image;
      // file(1) calls it a shared object unless DF_1_PIE marks it as a program.
      return elf.header().e_type() == Elf.ET_DYN
          && elf.interpreter() == null
          && image.summary().contains("shared object,");
    }
    if (image instanceof PeImage) {
      return ((PeImage) image).isDll();
    }
    if (image instanceof MachoImage) {
      for (MachoArchitecture each : ((MachoImage) image).architectures()) {
        return !each.isExecutable();
      }
    }
    return false;
  }

  /** Whether it is compiled code of any system. */
  static boolean isCode(Image image) {
    switch (image.kind()) {
      case ELF:
      case MACHO:
      case MACHO_UNIVERSAL:
      case PE:
      case XCOFF:
        return true;
      default:
        return false;
    }
  }

  /** The sort is stable: of equal gravity the order stays. */
  private static final class BySeverity implements Comparator<Finding> {
    @Override
    public int compare(Finding a, Finding b) {
      return a.severity().compareTo(b.severity());
    }
  }
}
