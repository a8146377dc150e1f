import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Launches behind the first one. */
final class Further {
  private static final String PROGRAM = "/bin/true";
  private static final double RATIO_LIMIT = 1.01;
  private static final double SEEN_LIMIT = 10;
  private static final double NEW_LIMIT = 60;
  private static final double BYTES_LIMIT = 2048;

  private Further() {}

  static void measure(Place place, Jdk jdk, Table table) throws Exception {
    String count = place.quick() ? "1000" : "3000";
    String[] words = {"Launches", "1000", count, PROGRAM};
    Pairs time =
        Pairs.of(
            place.runs(15),
            () -> place.java(jdk, null, words).number("mean"),
            () -> place.java(jdk, place.ours(), words).number("mean"));
    table.row(
        "further launch of " + PROGRAM + ", " + jdk.name() + ", mean, against no agent",
        micros(time.floor()),
        micros(time.ours()),
        time.ratio().text("%.4f times"),
        "within 1 %",
        time.ratio().median() <= RATIO_LIMIT);
    own(place, jdk, table, "file seen before", List.of(PROGRAM), SEEN_LIMIT);
    own(place, jdk, table, "file not seen before", copies(place, 2000), NEW_LIMIT);
    Pairs bytes =
        Pairs.of(
            place.runs(5),
            () -> place.java(jdk, null, words).number("bytes"),
            () -> place.java(jdk, place.ours(), words).number("bytes"));
    table.row(
        "allocation of a healthy launch, " + jdk.name() + ", against no agent",
        bytes.floor().text("%.0f bytes"),
        bytes.ours().text("%.0f bytes"),
        bytes.more().text("%.0f bytes more"),
        "at most 2 KB more",
        bytes.more().median() <= BYTES_LIMIT);
  }

  /** What the management bean says that our code took; it has no floor. */
  private static void own(
      Place place, Jdk jdk, Table table, String what, List<String> programs, double limit)
      throws Exception {
    int half = Math.max(1000, programs.size() / 2);
    Command command =
        place
            .java(jdk, place.ours(), "Launches", "" + half, "" + half)
            .with(programs.toArray(new String[0]));
    double[] own = new double[place.runs(15)];
    for (int i = 0; i < own.length; i++) {
      own[i] = command.number("own");
    }
    table.row(
        "our own code in a launch, " + what + ", " + jdk.name(),
        "",
        Sample.of(own).text("%.1f µs"),
        Sample.of(own).text("%.1f µs"),
        String.format(Locale.ROOT, "at most %.0f µs", limit),
        Sample.of(own).median() <= limit);
  }

  /** Dynamic programs that are files of their own. */
  private static List<String> copies(Place place, int count) throws Exception {
    Path directory = place.scratch().resolve("copies");
    List<String> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path copy = directory.resolve("true-" + i);
      if (Files.notExists(copy)) {
        Files.createDirectories(directory);
        Files.copy(Path.of(PROGRAM), copy);
      }
      copies.add(copy.toString());
    }
    return copies;
  }

  private static String micros(Sample nanos) {
    return nanos.text("%.0f ns");
  }
}
