import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code check --stdin} over very many files, against {@code file -f} and a loop in C. */
final class Check {
  private static final double LIMIT = 40;

  private Check() {}

  static void measure(Place place, Jdk jdk, Path reader, Table table) throws Exception {
    int count = place.quick() ? 10_000 : 100_000;
    Path list = list(place, count);
    Command ours =
        Command.of(jdk.tool("java"), "-jar", place.ours().toString(), "check", "--stdin")
            .reading(list);
    Command floor = Command.of(reader == null ? "cat" : reader.toString()).reading(list);
    String figure = String.format(Locale.ROOT, "check --stdin, %,d files, %s", count, jdk.name());
    if (reader == null) {
      table.none(figure + ", against a loop in C", "no C compiler");
    } else {
      Pairs pairs = Pairs.of(place.runs(5), floor::millis, ours::millis);
      table.row(
          figure + ", against a loop in C of open, fstat, pread and close",
          each(pairs.floor(), count),
          each(pairs.ours(), count),
          pairs.ratio().text("%.1f times as long"),
          "");
    }
    if (Files.notExists(Path.of("/usr/bin/file"))) {
      table.none(figure + ", against file -f", "file is not installed");
      return;
    }
    // Its first run, which is not counted, has this list's files in memory.
    Command file = Command.of("/usr/bin/file", "-f", list.toString());
    Pairs pairs = Pairs.of(place.runs(3), ours::millis, file::millis);
    table.row(
        figure + ", against file -f",
        each(pairs.ours(), count) + " (file)",
        each(pairs.floor(), count) + " (check)",
        pairs.ratio().text("%.1f times faster"),
        "at least 40 times faster",
        pairs.ratio().median() >= LIMIT);
  }

  private static String each(Sample millis, int count) {
    return String.format(Locale.ROOT, "%.1f µs a file", millis.median() * 1000 / count);
  }

  /** Files of this machine, over again if it has not enough of them. */
  private static Path list(Place place, int count) throws Exception {
    Path list = place.scratch().resolve("files");
    if (Files.exists(list)) {
      return list;
    }
    List<String> names = new ArrayList<>();
    Command find = Command.of("find", "/usr", "/opt", "-xdev", "-type", "f");
    for (String name : find.output().split("\n")) {
      if (names.size() < count && Files.isReadable(Path.of(name))) {
        names.add(name);
      }
    }
    try (Stream<String> all = Stream.generate(() -> names).flatMap(List::stream).limit(count)) {
      Files.write(list, (Iterable<String>) all::iterator);
    }
    return list;
  }
}
