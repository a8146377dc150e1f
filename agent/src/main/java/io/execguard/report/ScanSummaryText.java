package io.execguard.report;

import io.execguard.diagnosis.Severity;
import io.execguard.scan.Family;
import io.execguard.scan.ScanSummary;
import io.execguard.scan.ScanSummary.PlatformCount;
import io.execguard.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a scan's text: how much there is for which platform, and what is missing. */
final class ScanSummaryText {
  private static final int MOST_FAMILIES = 60;

  private ScanSummaryText() {}

  static List<String> lines(ScanSummary summary, Palette palette) {
    List<String> lines = new ArrayList<String>();
    StringBuilder looked = new StringBuilder();
    looked.append(summary.files()).append(summary.files() == 1 ? " file" : " files");
    looked.append(" looked at");
    if (summary.archived() > 0) {
      looked.append(", ").append(summary.archived());
      looked.append(summary.archived() == 1 ? " file" : " files");
      looked.append(" of compiled code in archives");
    }
    if (summary.problems() > 0) {
      looked.append(", ").append(summary.problems()).append(" not to be looked at");
    }
    lines.add(looked.toString());
    for (PlatformCount count : summary.platforms()) {
      lines.add(platform(count, palette));
    }
    if (!summary.builtFor().isEmpty()) {
      StringBuilder built = new StringBuilder("compiled code: ");
      String comma = "";
      for (Map.Entry<String, Integer> each : summary.builtFor().entrySet()) {
        built.append(comma).append(each.getValue()).append(" for ").append(each.getKey());
        comma = ", ";
      }
      lines.add(built.toString());
    }
    families(summary, palette, lines);
    return lines;
  }

  private static String platform(PlatformCount count, Palette palette) {
    int runs = count.programs(Outcome.RUNS);
    int unknown = count.programs(Outcome.UNKNOWN);
    int not = count.programs() - runs - unknown;
    StringBuilder line = new StringBuilder(palette.strong(count.platform().toString()));
    line.append(count.musl() ? " (musl)" : "").append(": ");
    line.append(count.programs()).append(count.programs() == 1 ? " program: " : " programs: ");
    line.append(palette.outcome(Outcome.RUNS, runs + " run"));
    if (not > 0) {
      line.append(", ").append(palette.outcome(Outcome.FAILS, not + " would not"));
    }
    if (unknown > 0) {
      line.append(", ").append(palette.outcome(Outcome.UNKNOWN, unknown + " unknown"));
    }
    if (count.withoutBit() > 0) {
      line.append("; ").append(count.withoutBit()).append(" more without x bit");
    }
    if (count.libraries() > 0) {
      line.append("; ").append(count.serving()).append(" of ").append(count.libraries());
      line.append(count.libraries() == 1 ? " native library is" : " native libraries are");
      line.append(" for it");
    }
    String comma = "; ";
    for (Severity severity : Severity.values()) {
      int worst = count.worst(severity);
      if (worst > 0) {
        line.append(comma).append(worst).append(' ').append(severity.json());
        line.append(worst == 1 ? "" : "s");
        comma = ", ";
      }
    }
    return line.toString();
  }

  /** Which platforms each library or program is there for, and which of those asked it is not. */
  private static void families(ScanSummary summary, Palette palette, List<String> lines) {
    int shown = 0;
    for (Family family : summary.families()) {
      if (shown++ == MOST_FAMILIES) {
        lines.add("  and " + (summary.families().size() - MOST_FAMILIES) + " more");
        return;
      }
      if (shown == 1) {
        lines.add("by platform:");
      }
      StringBuilder line = new StringBuilder("  ");
      line.append(palette.strong(Visible.of(family.name(), 80))).append(": ");
      line.append(String.join(", ", family.platforms()));
      for (PlatformCount count : summary.platforms()) {
        if (family.serving(count.platform(), count.musl()) == null) {
          String none = "; none for " + count.platform();
          line.append(palette.outcome(Outcome.FAILS, none));
        }
      }
      lines.add(line.toString());
    }
  }
}
