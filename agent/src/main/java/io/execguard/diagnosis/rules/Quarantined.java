package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A program that macOS marked as downloaded (the extended attribute com.apple.quarantine) and that
 * nobody has cleared. Gatekeeper lets it through if Apple has notarised it; else it shows a dialog
 * where somebody could see one, and the program is killed.
 */
public final class Quarantined extends Rule {
  public Quarantined() {
    super("EG603", "quarantined", "a Mac program that is marked as downloaded");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    MacProgram program = MacProgram.of(c, Reason.QUARANTINE);
    String mark = c.verdict().deciding().facts().quarantine();
    if (program == null || mark == null) {
      return null;
    }
    boolean killed = c.verdict().outcome() == Outcome.KILLED;
    Details detail = new Details();
    detail.add("its attribute com.apple.quarantine says " + Words.visible(mark) + by(mark));
    detail.add(
        killed
            ? "it has no certificate, so Apple cannot have notarised it: Gatekeeper stops it"
            : "it is signed with a certificate; whether Apple has notarised it is not in the file");
    detail.add(
        "the process ends with exit code 137 (SIGKILL) and no word"
            + (killed ? "" : " if it is not"));
    FixList fixes = new FixList();
    fixes.add(
        "if you trust it, take the mark away", "xattr -d com.apple.quarantine " + program.quoted());
    fixes.add("for all below a directory: xattr -dr com.apple.quarantine DIRECTORY");
    fixes.add(
        "see what Gatekeeper says of it", "spctl --assess --type execute -vv " + program.quoted());
    fixes.add(
        "download it by curl or by the build, which set no such mark; browsers, chat and mail"
            + " programs do");
    String title =
        program.role() + Wording.program(program.image()) + " that is marked as downloaded";
    return killed ? fixes.error(code(), title, detail) : fixes.warning(code(), title, detail);
  }

  /** The third field is the program that downloaded it. */
  private static String by(String mark) {
    String[] fields = mark.split(";");
    return fields.length > 2 && !fields[2].trim().isEmpty()
        ? " (set by " + Words.visible(fields[2].trim()) + ")"
        : "";
  }
}
