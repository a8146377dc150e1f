import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        table.none(figure, "it fails on this JDK");
        System.out.println(e.getMessage());
      }
    }
  }

  /** Other agents would wait for a server at the end, where there is none: they send nothing. */
  private static String[] alone(String... words) {
    List<String> all = new ArrayList<>();
    for (String signal : List.of("traces", "metrics", "logs")) {
      all.add("-Dotel." + signal + ".exporter=none");
    }
    all.add("-Delastic.apm.disable_send=true");
    all.add("-Ddd.jmxfetch.enabled=false");
    all.add("-Ddd.instrumentation.telemetry.enabled=false");
    all.addAll(List.of(words));
    return all.toArray(new String[0]);
  }

  private static Pairs pairs(Place place, Jdk jdk, Path agent, int runs, String... words)
      throws Exception {
    Command floor = place.java(jdk, place.empty(), alone(words));
    Command ours = place.java(jdk, agent, alone(words));
    return Pairs.of(place.runs(runs), floor::millis, ours::millis);
  }
}
