package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A diagnosis for people at a terminal: first what, then why, then what to do. Sentences are
 * wrapped between words; a path or a command is never broken, so that it can be copied.
 */
public final class TextReport {
  /** How many lines {@link #brief} prints at most. */
  public static final int LINES = 12;

  private static final int NARROWEST = 40;
  private static final Pattern FLAGS = Pattern.compile(", flags:<[^>]*>");
  private static final Pattern BUILD_ID = Pattern.compile(", (Go )?BuildID(\\[[^\\]]*\\])?=[^,]*");

  private final Palette palette;
  private final int width;

  private TextReport(Palette palette, int width) {
    this.palette = palette;
    this.width = Math.max(NARROWEST, width);
  }

  /**
   * @param width columns of the terminal
   */
  public static TextReport of(Palette palette, int width) {
    return new TextReport(palette, width);
  }

  /** The diagnosis in at most {@value #LINES} lines: one alone for a program without findings. */
  public List<String> brief(Diagnosis diagnosis) {
    if (diagnosis.findings().isEmpty() && diagnosis.verdict().runs()) {
      List<String> line = new ArrayList<String>();
      line.add(head(diagnosis) + palette.aside(" (" + summary(diagnosis) + ")"));
      return line;
    }
    String more = "  java -jar execguard.jar explain " + ShellQuote.file(diagnosis.path());
    return outline(diagnosis, shorter(summary(diagnosis)))
        .within(LINES, palette.aside("  more:") + more);
  }

  /** The diagnosis with everything that was found. */
  public List<String> full(Diagnosis diagnosis) {
    return outline(diagnosis, summary(diagnosis)).all();
  }

  /** What tells one build of a program from another, and linker's flags, are long and no help. */
  private static String shorter(String summary) {
    if (summary.indexOf(':') < 0 && summary.indexOf('=') < 0) {
      return summary;
    }
    return BUILD_ID.matcher(FLAGS.matcher(summary).replaceAll("")).replaceAll("");
  }

  private Outline outline(Diagnosis diagnosis, String summary) {
    Outline outline = new Outline();
    outline.add(0, head(diagnosis));
    if (diagnosis.image().kind() != Kind.MISSING) {
      outline.add(0, wrap("  ", "", summary));
    }
    List<Finding> findings = diagnosis.findings();
    for (int i = 0; i < findings.size(); i++) {
      add(outline, 2 * i, findings.get(i), diagnosis);
    }
    String detail = diagnosis.verdict().detail();
    if (findings.isEmpty() && !detail.isEmpty()) {
      outline.add(1, wrap("  ", "why: ", Visible.of(detail)));
    }
    return outline;
  }

  private String head(Diagnosis diagnosis) {
    return palette.strong(Visible.of(diagnosis.path(), 300))
        + ": "
        + palette.outcome(diagnosis.verdict().outcome(), Evidence.answer(diagnosis.verdict()));
  }

  private static String summary(Diagnosis diagnosis) {
    return Visible.of(diagnosis.image().summary(), 300);
  }

  private void add(Outline outline, int rank, Finding finding, Diagnosis diagnosis) {
    String label = finding.severity().json() + " " + finding.code() + ": ";
    List<String> title = wrap("  ", label, Evidence.title(finding));
    String first = title.get(0).substring(2 + label.length());
    title.set(0, "  " + palette.severity(finding.severity(), label) + first);
    outline.add(rank, title);
    int next = rank + 1;
    for (String line : Evidence.sentences(finding)) {
      outline.add(next, wrap("    ", next == rank + 1 ? "why: " : "     ", line));
      next += 2;
    }
    next = rank + 1;
    for (Fix fix : finding.fixes()) {
      List<String> lines = wrap("    ", "fix: ", Visible.of(fix.text()));
      if (fix.command() != null) {
        lines.add("           " + palette.command(Visible.of(fix.command())));
      }
      outline.add(next, lines);
      next += 2;
    }
  }

  private List<String> wrap(String indent, String label, String text) {
    return Wrap.lines(indent, label, text, width);
  }
}
