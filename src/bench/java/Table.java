import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured, printed as it comes and kept for the page. */
final class Table {
  private record Row(String figure, String floor, String ours, String result, String target) {
    String line() {
      return "| " + String.join(" | ", figure, floor, ours, result, target) + " |";
    }
  }

  private final List<Row> rows = new ArrayList<>();

  /**
   * @param floor what there is without us
   * @param result ours against the floor, in the target's unit
   */
  void row(String figure, String floor, String ours, String result, String target) {
    Row row = new Row(figure, floor, ours, result, target);
    rows.add(row);
    System.out.printf("%s%n  %s -> %s: %s", figure, floor, ours, result);
    System.out.println(target.isEmpty() ? "" : "; target " + target);
  }

  /** The same, with whether the figure keeps within its limit. */
  void row(String figure, String floor, String ours, String result, String target, boolean isKept) {
    row(figure, floor, ours, result, target + (isKept ? ": kept" : ": missed"));
  }

  /** Something that cannot be measured here. */
  void none(String figure, String why) {
    row(figure, "", "", "not measured: " + why.replace('\n', ' ').replace('|', ' '), "");
  }

  void write(Path page, List<String> machine) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmarks");
    lines.add("");
    lines.add("What execguard costs, as `src/bench/run` measured it and wrote it down here:");
    lines.add("");
    for (String fact : machine) {
      lines.add("- " + fact);
    }
    lines.add("");
    lines.add(
        "Two things are compared by runs in turn, A B A B. A figure is the median of them, in");
    lines.add(
        "brackets is what the middle half lies between. A result is the median over the pairs.");
    lines.add("");
    lines.add("| figure | without execguard | with it | result | target |");
    lines.add("| --- | --- | --- | --- | --- |");
    rows.forEach(row -> lines.add(row.line()));
    lines.add("");
    lines.add("How each figure is taken, and how to take the ones of the code itself: [how it is");
    lines.add("measured](measuring.md).");
    Files.write(page, lines);
  }
}
