package io.execguard.conformance;

import com.google.gson.GsonBuilder;
import io.execguard.conformance.Disagreement.Sort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison as a table for people, and as JSON. */
final class ConformanceReport {
  /** How many disagreements of one sort are printed for each corpus; JSON has them all. */
  private static final int SHOWN = 40;

  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<Tally> tallies = new ArrayList<>();

  void fact(String name, String value) {
    facts.put(name, value);
  }

  void add(Tally tally) {
    tallies.add(tally);
  }

  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("report.txt"), text(), StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("report.json"), json() + "\n", StandardCharsets.UTF_8);
  }

  String text() {
    StringBuilder out =
        new StringBuilder("What the engine predicts and what execve(2) answers\n\n");
    facts.forEach((name, value) -> out.append(String.format("%-10s %s%n", name, value)));
    out.append(
        String.format(
            "%n%-22s %-8s %7s %9s %9s %7s %8s %8s %6s %7s%n",
            "corpus", "caller", "files", "outcome", "errno", "blocks", "unknown", "unseen", "races",
            "seconds"));
    for (Tally t : tallies) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-22s %-8s %7d %8.3f%% %8.3f%% %7d %8d %8d %6d %7.1f%n",
              t.corpus(),
              t.caller(),
              t.files(),
              t.outcomeAgreement(),
              t.errnoAgreement(),
              t.count(Sort.FALSE_BLOCK),
              t.count(Sort.UNKNOWN),
              t.unseenFiles(),
              t.count(Sort.RACE),
              t.seconds()));
    }
    out.append(
        "\n"
            + "outcome  agreement on runs, fails, killed, among all files\n"
            + "errno    agreement on the error number, among the files that fail\n"
            + "blocks   the engine says fails, the kernel runs it\n"
            + "unknown  the engine does not say, and could have known\n"
            + "unseen   the engine says unknown, and this caller may not read the file\n"
            + "races    the kernel's own answer changes from one question to the next\n");
    out.append("\nThe kernel's answers\n");
    for (Tally t : tallies) {
      out.append(String.format("%-22s %-8s %s%n", t.corpus(), t.caller(), t.answers()));
    }
    for (Tally t : tallies) {
      details(t, out);
    }
    if (!Skips.all().isEmpty()) {
      out.append("\nNot asked here\n");
      Skips.all().forEach(line -> out.append("  ").append(line).append('\n'));
    }
    return out.toString();
  }

  private static void details(Tally tally, StringBuilder out) {
    for (Sort sort : Sort.values()) {
      if (tally.count(sort) == 0) {
        continue;
      }
      out.append(
          String.format(
              "%n%s as %s: %s, %d%n", tally.corpus(), tally.caller(), sort, tally.count(sort)));
      int shown = 0;
      for (Disagreement d : tally.disagreements()) {
        if (d.sort() == sort && shown++ < SHOWN) {
          out.append("  ").append(visible(d.path())).append('\n');
          out.append("    kernel ").append(d.kernel()).append(", engine ").append(d.engine());
          out.append(": ").append(visible(d.reason())).append('\n');
        }
      }
    }
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Tally t : tallies) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("corpus", t.corpus());
      row.put("caller", t.caller());
      row.put("files", t.files());
      row.put("failing", t.failing());
      row.put("outcomeAgreement", t.outcomeAgreement());
      row.put("errnoAgreement", t.errnoAgreement());
      row.put("falseBlocks", t.count(Sort.FALSE_BLOCK));
      row.put("unknown", t.count(Sort.UNKNOWN));
      row.put("unseen", t.unseenFiles());
      row.put("races", t.count(Sort.RACE));
      row.put("seconds", t.seconds());
      row.put("answers", t.answers());
      row.put("disagreements", t.disagreements());
      rows.add(row);
    }
    all.put("corpora", rows);
    all.put("skipped", Skips.all());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all);
  }

  /** Control characters and bytes beyond ASCII as escapes, long names shortened in the middle. */
  private static String visible(String raw) {
    StringBuilder out = new StringBuilder();
    for (char c : raw.toCharArray()) {
      out.append(c < 0x20 || c >= 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c));
    }
    int most = 300;
    return out.length() <= most
        ? out.toString()
        : out.substring(0, most / 2) + "..." + out.substring(out.length() - most / 2);
  }
}
