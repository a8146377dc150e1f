package io.execguard.scan;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Severity;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a scan holds anything that must not pass. */
public final class Gate extends ForwardingSink {
  private final @Nullable Severity severity;
  private final Set<String> codes;
  private long results;
  private long failing;
  private long problems;

  private Gate(ScanSink next, @Nullable Severity severity, Set<String> codes) {
    super(next);
    this.severity = severity;
    this.codes = codes;
  }

  /**
   * @param words {@code error}, {@code warning}, {@code note} (each with what is graver), {@code
   *     never}, or codes
   * @throws IllegalArgumentException if a word is none of these
   */
  public static Gate of(Iterable<String> words, ScanSink next) {
    Severity severity = null;
    Set<String> codes = new HashSet<String>();
    for (String word : words) {
      String lower = word.trim().toLowerCase(Locale.ROOT);
      if (lower.matches("eg[0-9]{3}")) {
        codes.add(lower.toUpperCase(Locale.ROOT));
      } else if (lower.equals("error") || lower.equals("warning") || lower.equals("note")) {
        Severity asked = Severity.valueOf(lower.toUpperCase(Locale.ROOT));
        severity = severity == null || asked.compareTo(severity) > 0 ? asked : severity;
      } else if (!lower.equals("never")) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no severity (error, warning, note, never) and no code (EG101)");
      }
    }
    return new Gate(next, severity, codes);
  }

  @Override
  public void result(ScanResult result) {
    results++;
    for (Finding finding : result.diagnosis().findings()) {
      boolean grave = severity != null && finding.severity().compareTo(severity) <= 0;
      if (grave || codes.contains(finding.code())) {
        failing++;
        break;
      }
    }
    boolean unexplained =
        severity != null && result.diagnosis().findings().isEmpty() && !result.isKnown();
    if (unexplained && isRefused(result)) {
      failing++;
    }
    super.result(result);
  }

  /** A program that does not run although no rule says why. */
  private static boolean isRefused(ScanResult result) {
    switch (result.diagnosis().verdict().outcome()) {
      case FAILS:
      case KILLED:
        return true;
      default:
        return false;
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    problems++;
    super.problem(problem);
  }

  /** Whether nothing was judged although there was something. */
  public boolean nothingJudged() {
    return results == 0 && problems > 0;
  }

  /** Whether anything fails, or could not be looked at. */
  public boolean fails() {
    return failing > 0 || problems > 0;
  }
}
