import java.nio.file.Path;

/** Whole processes from start to end. */
final class StartUp {
  private static final double HELLO_LIMIT = 1.05;
  private static final double FIRST_LIMIT = 40;

  private StartUp() {}

  static void measure(Place place, Jdk jdk, Table table) throws Exception {
    Pairs hello = pairs(place, jdk, place.ours(), 100, "Hello");
    table.row(
        "hello world, " + jdk.name() + ", against the empty agent",
        hello.floor().text("%.1f ms"),
        hello.ours().text("%.1f ms"),
        hello.ratio().text("%.3f times"),
        "at most " + HELLO_LIMIT + " times",
        hello.ratio().median() <= HELLO_LIMIT);
    Pairs first = pairs(place, jdk, place.ours(), 100, "One", "/bin/true");
    table.row(
        "first launch, " + jdk.name() + ", against the empty agent",
        first.floor().text("%.1f ms"),
        first.ours().text("%.1f ms"),
        first.more().text("%.1f ms more"),
        "at most 40 ms more",
        first.more().median() <= FIRST_LIMIT);
    for (Path peer : place.peers()) {
      String figure = "hello world, " + jdk.name() + ", with " + peer.getFileName();
      try {
        Pairs pairs = pairs(place, jdk, peer, 10, "Hello");
        table.row(
            figure,
            pairs.floor().text("%.1f ms"),
            pairs.ours().text("%.1f ms"),
            pairs.ratio().text("%.2f times"),
            "");
      } catch (java.io.IOException e) {
        table.none(figure, e.getMessage());
      }
    }
  }

  private static Pairs pairs(Place place, Jdk jdk, Path agent, int runs, String... words)
      throws Exception {
    Command floor = place.java(jdk, place.empty(), words);
    Command ours = place.java(jdk, agent, words);
    return Pairs.of(place.runs(runs), floor::millis, ours::millis);
  }
}
