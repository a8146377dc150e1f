package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
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
    fixes.add(Fix.of("compare it with what its publisher says", "sha256sum " + place.quoted()));
    fixes.add(
        Fix.of("see whether the disk was full", "df -h " + ShellQuote.file(place.directory())));
    return Finding.of(
        code(),
        c.verdict().outcome() == Outcome.UNKNOWN ? Severity.WARNING : Severity.ERROR,
        title(image),
        detail(c, image),
        fixes);
  }

  private static String title(Image image) {
    return (image.summary().contains("truncated") ? "truncated " : "damaged ")
        + Wording.program(image);
  }

  private static String detail(Case c, Image image) {
    Verdict verdict = c.verdict();
    Details detail = new Details();
    detail.add("the file has " + verdict.program().facts().size() + " bytes");
    detail.add(verdict.detail().isEmpty() ? "the file is: " + image.summary() : verdict.detail());
    if (verdict.outcome() == Outcome.KILLED) {
      detail.add(
          "the kernel notices only after it has given up the old process image: the launch seems to"
              + " succeed and the process dies of SIGSEGV (exit code 139)");
    }
    return detail.toString();
  }
}
