package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ElfLayout;
import io.execguard.image.macho.MachoImage;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ELF whose headers promise what is not there or cannot be mapped: refused with ENOEXEC, or
 * killed after the point of no return.
 */
public final class DamagedProgram extends Rule {
  public DamagedProgram() {
    super("EG105", "damaged-program", "the program is truncated or its headers are damaged");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.DAMAGED_PROGRAM) {
      return null;
    }
    Image image = Subject.image(c);
    Place place = Place.of(c);
    List<Fix> fixes = new ArrayList<Fix>();
    fixes.add(
        Fix.of(
            "get the file again, with a tool that fails when the transfer is cut",
            "curl -fL -o " + place.quoted() + " URL"));
    if (isFiltered(image)) {
      fixes.add(
          0,
          Fix.of(
              "copy it as bytes; in Maven, do not filter it: name its extension under"
                  + " nonFilteredFileExtensions of maven-resources-plugin"));
    }
    fixes.add(Fix.of("compare it with what its publisher says", "sha256sum " + place.quoted()));
    fixes.add(
        Fix.of("see whether the disk was full", "df -h " + ShellQuote.file(place.directory())));
    return Finding.of(
        code(),
        c.verdict().outcome() == Outcome.UNKNOWN ? Severity.WARNING : Severity.ERROR,
        title(image),
        detail(c, image).sentences(),
        fixes);
  }

  private static String title(Image image) {
    if (namesNoCpu(image)) {
      return "damaged ELF program: its header names no CPU";
    }
    boolean cut = image instanceof MachoImage && image.truncated();
    return (cut || missing(image) > 0 && !isFiltered(image) ? "truncated " : "damaged ")
        + Wording.program(image);
  }

  /** Whether U+FFFD in UTF-8 stands in the header, where no field has those bytes by chance. */
  private static boolean isFiltered(Image image) {
    if (!(image instanceof ElfImage)) {
      return false;
    }
    ElfHeader header = ((ElfImage) image).header();
    for (int i = Elf.EI_NIDENT; i + 3 <= ElfLayout.LONGEST_HEADER; i++) {
      if (header.e_ident(i) == 0xef
          && header.e_ident(i + 1) == 0xbf
          && header.e_ident(i + 2) == 0xbd) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesNoCpu(Image image) {
    return image instanceof ElfImage
        && ((ElfImage) image).header().e_machine() == Elf.EM_NONE
        && !isFiltered(image);
  }

  /** How many bytes its headers speak of and the file does not have. */
  private static long missing(Image image) {
    return image instanceof ElfImage ? ((ElfImage) image).missingBytes() : 0;
  }

  /** What is missing as a sentence; empty if the file is as long as its headers say. */
  static String missingBytes(Case c, Image image) {
    long size = c.verdict().program().facts().size();
    long missing = missing(image);
    if (missing == 0) {
      return "";
    }
    long expected = ((ElfImage) image).expectedSize();
    return expected == Long.MAX_VALUE
        ? "its headers point beyond the end of any file"
        : "its headers speak of "
            + expected
            + " bytes, the file has "
            + size
            + ": "
            + missing
            + (missing == 1 ? " byte is missing" : " bytes are missing");
  }

  private static Details detail(Case c, Image image) {
    Verdict verdict = c.verdict();
    Details detail = new Details();
    detail.add(isFiltered(image) ? "" : missingBytes(c, image));
    detail.add(
        namesNoCpu(image)
            ? "e_machine in its ELF header is 0 (EM_NONE), as where a write was cut and NULs are"
                + " left"
            : verdict.detail());
    if (isFiltered(image)) {
      detail.add(
          "its header holds EF BF BD, the mark that a text decoder leaves for bytes that are no"
              + " text: the file was read and written as text");
    }
    if (detail.isEmpty()) {
      detail.add("the file is: " + image.summary());
    }
    if (verdict.outcome() == Outcome.KILLED) {
      detail.add(
          "the kernel notices only after it has given up the old process image: the launch seems to"
              + " succeed and the process dies of "
              + (c.host().isMac() ? "SIGKILL (exit code 137)" : "SIGSEGV (exit code 139)"));
    }
    return detail;
  }
}
