import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Bytes of jars. */
final class Sizes {
  private static final long LIMIT = 3_000_000;

  private Sizes() {}

  static void measure(Place place, Table table) throws Exception {
    long ours = Files.size(place.ours());
    table.row("the jar", "", text(ours), text(ours), "at most " + text(LIMIT), ours <= LIMIT);
    for (Path peer : place.peers()) {
      long size = Files.size(peer);
      String times = String.format(Locale.ROOT, "%.1f times ours", size / (double) ours);
      table.row("the jar of " + peer.getFileName(), "", text(size), times, "");
    }
  }

  private static String text(long bytes) {
    return String.format(Locale.ROOT, "%,d bytes", bytes);
  }
}
