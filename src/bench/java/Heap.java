import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is kept in memory after very many launches. */
final class Heap {
  private static final double LIMIT = 4 * 1024 * 1024;

  private Heap() {}

  static void measure(Place place, Jdk jdk, Table table) throws Exception {
    int files = place.quick() ? 2_000 : 10_000;
    int launches = 10 * files;
    Path directory = programs(place, files);
    String[] words = {"-Xmx256m", "Kept", directory.toString(), "" + launches};
    double without = place.java(jdk, null, words).number("bytes");
    double with = place.java(jdk, place.ours(), words).number("bytes");
    table.row(
        String.format(Locale.ROOT, "heap kept after %,d launches of %,d files, ", launches, files)
            + jdk.name(),
        String.format(Locale.ROOT, "%.2f MB", without / 1e6),
        String.format(Locale.ROOT, "%.2f MB", with / 1e6),
        String.format(Locale.ROOT, "%.2f MB more", (with - without) / 1e6),
        "at most 4 MB more",
        with - without <= LIMIT);
  }

  /** One small program under very many names: what is remembered is remembered by name. */
  private static Path programs(Place place, int count) throws Exception {
    Path directory = place.scratch().resolve("programs");
    if (Files.notExists(directory)) {
      Files.createDirectory(directory);
      Path program = Files.copy(Path.of("/bin/true"), place.scratch().resolve("program"));
      for (int i = 0; i < count; i++) {
        Files.createLink(directory.resolve("program-" + i), program);
      }
    }
    return directory;
  }
}
