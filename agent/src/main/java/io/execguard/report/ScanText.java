package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scan for people at a terminal: findings of one cause stand together, the gravest first, then
 * the summary. It prints when all is known; of each cause so many files are named, and the rest is
 * counted.
 */
public final class ScanText implements ScanSink {
  /** Takes the lines. */
  public interface Out {
    void line(String line);
  }

  private static final int SHOWN = 8;
  private static final int PROBLEMS_SHOWN = 20;

  private final Palette palette;
  private final Out out;
  private final boolean all;
  private final Map<String, Group> groups = new LinkedHashMap<String, Group>();
  private final List<ScanProblem> problems = new ArrayList<ScanProblem>();
  private long moreProblems;

  private ScanText(Palette palette, Out out, boolean all) {
    this.palette = palette;
    this.out = out;
    this.all = all;
  }

  /**
   * @param all whether to name every file, and to tell of notes too
   */
  public static ScanText of(Palette palette, Out out, boolean all) {
    return new ScanText(palette, out, all);
  }

  @Override
  public void result(ScanResult result) {
    Diagnosis diagnosis = result.diagnosis();
    if (diagnosis.findings().isEmpty()) {
      return;
    }
    Finding worst = diagnosis.findings().get(0);
    if (worst.severity() == Severity.NOTE && !all) {
      return;
    }
    String key = worst.severity() + worst.code() + diagnosis.host().platform();
    Group group = groups.get(key);
    if (group == null) {
      group = new Group(worst, diagnosis.host().platform().toString());
      groups.put(key, group);
    }
    group.count++;
    if (group.lines.size() < (all ? Integer.MAX_VALUE : SHOWN)) {
      group.lines.add(
          palette.strong(Visible.of(diagnosis.path(), 300)) + ": " + title(worst, diagnosis));
    }
  }

  /** The path need not be said twice. */
  private static String title(Finding finding, Diagnosis diagnosis) {
    return Visible.of(finding.title().replace(diagnosis.path(), "it"), 300);
  }

  @Override
  public void problem(ScanProblem problem) {
    if (all || problems.size() < PROBLEMS_SHOWN) {
      problems.add(problem);
    } else {
      moreProblems++;
    }
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary summary) {
    for (Severity severity : Severity.values()) {
      for (Group group : groups.values()) {
        if (group.finding.severity() == severity) {
          print(group);
        }
      }
    }
    for (ScanProblem problem : problems) {
      out.line(
          palette.severity(Severity.ERROR, "not looked at: ")
              + palette.strong(Visible.of(problem.path(), 300))
              + ": "
              + Visible.of(problem.text()));
    }
    if (moreProblems > 0) {
      out.line("  and " + moreProblems + " more that could not be looked at; --all names them");
    }
    if (!groups.isEmpty() || !problems.isEmpty()) {
      out.line("");
    }
    for (String line : ScanSummaryText.lines(summary, palette)) {
      out.line(line);
    }
  }

  private void print(Group group) {
    Finding finding = group.finding;
    out.line(
        palette.severity(finding.severity(), finding.severity().json() + " " + finding.code())
            + " on "
            + group.platform
            + palette.aside(group.count == 1 ? "" : " (" + group.count + " files)"));
    for (String line : group.lines) {
      out.line("  " + line);
    }
    if (group.count > group.lines.size()) {
      out.line("  and " + (group.count - group.lines.size()) + " more; --all names them");
    }
    for (Fix fix : finding.fixes()) {
      out.line(palette.aside("    fix: ") + Visible.of(fix.text()));
      if (fix.command() != null) {
        out.line("           " + palette.command(Visible.of(fix.command())));
      }
    }
  }

  /** Files with one cause on one platform. */
  private static final class Group {
    final Finding finding;
    final String platform;
    final List<String> lines = new ArrayList<String>();
    long count;

    Group(Finding finding, String platform) {
      this.finding = finding;
      this.platform = platform;
    }
  }
}
