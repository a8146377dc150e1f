package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes commands fit that would change a file in an archive: nobody edits it there, but in the tree
 * that the archive is packed from, where it has the path that it has in the archive.
 */
final class ArchivedFixes {
  private static final String IN = "!/";

  private ArchivedFixes() {}

  /** The same diagnosis if the file is in no archive. */
  static Diagnosis of(Diagnosis diagnosis) {
    String path = diagnosis.path();
    int inner = path.lastIndexOf(IN);
    if (inner < 0) {
      return diagnosis;
    }
    String whole = ShellQuote.file(path);
    String part = ShellQuote.file(path.substring(inner + IN.length()));
    List<Finding> findings = new ArrayList<Finding>();
    for (Finding finding : diagnosis.findings()) {
      List<Fix> fixes = new ArrayList<Fix>();
      for (Fix fix : finding.fixes()) {
        String command = fix.command();
        fixes.add(
            command == null || !command.contains(whole)
                ? fix
                : Fix.of(
                    fix.text() + " (where the archive is packed from)",
                    command.replace(whole, part)));
      }
      findings.add(finding.with(fixes));
    }
    return diagnosis.with(findings);
  }
}
