import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** What the JVM's own log says of the classes that it loads. */
final class Classes {
  private static final int MORE_LIMIT = 10;
  private static final String LOG = "-Xlog:class+load:stdout";

  /** So many classes of an application are in its archive. */
  private static final int NESTED = 300;

  private Classes() {}

  static void measure(Place place, Jdk jdk, Table table) throws Exception {
    long floor = count(place.java(jdk, place.empty(), LOG, "Hello"), line -> true);
    long ours = count(place.java(jdk, place.ours(), LOG, "Hello"), line -> true);
    table.row(
        "classes loaded by hello world, " + jdk.name() + ", against the empty agent",
        "" + floor,
        "" + ours,
        ours - floor + " more",
        "at most " + MORE_LIMIT + " more",
        ours - floor <= MORE_LIMIT);
    Path app = application(place, jdk);
    Path archive = place.scratch().resolve("app-" + jdk.feature() + ".jsa");
    Command.of(jdk.tool("java"), "-XX:ArchiveClassesAtExit=" + archive)
        .with("-cp", app.toString(), "App")
        .millis();
    shared(place, jdk, table, app, "-XX:SharedArchiveFile=" + archive, "class data archive");
    if (jdk.feature() >= 25) {
      Path cache = place.scratch().resolve("app-" + jdk.feature() + ".aot");
      Command.of(jdk.tool("java"), "-XX:AOTCacheOutput=" + cache)
          .with("-cp", app.toString(), "App")
          .millis();
      shared(place, jdk, table, app, "-XX:AOTCache=" + cache, "AOT cache");
    }
  }

  private static void shared(
      Place place, Jdk jdk, Table table, Path app, String option, String what) throws Exception {
    Command java = Command.of(jdk.tool("java"));
    String[] words = {option, LOG, "-cp", app.toString(), "App"};
    Predicate<String> ofTheApplication =
        line -> line.contains(" App") && line.contains("shared objects file");
    Predicate<String> any = line -> line.contains("shared objects file");
    Command without = java.with(words);
    Command floor = java.with("-javaagent:" + place.empty()).with(words);
    Command ours = java.with("-javaagent:" + place.ours()).with(words);
    long floorOwn = count(floor, ofTheApplication);
    long oursOwn = count(ours, ofTheApplication);
    table.row(
        "classes from the application's " + what + ", " + jdk.name() + ", against the empty agent",
        floorOwn + " of the application, " + count(floor, any) + " in all",
        oursOwn + " of the application, " + count(ours, any) + " in all",
        "without any agent " + count(without, ofTheApplication) + " and " + count(without, any),
        "as with the empty agent",
        oursOwn == floorOwn);
  }

  /** A jar with a class that uses some hundred others. */
  private static Path application(Place place, Jdk jdk) throws Exception {
    Path directory = Files.createDirectories(place.scratch().resolve("app-" + jdk.feature()));
    StringBuilder source = new StringBuilder("public class App {\n");
    StringBuilder main = new StringBuilder("  public static void main(String[] args) {\n");
    for (int i = 0; i < NESTED; i++) {
      source.append("  static class Nested").append(i).append(" {}\n");
      main.append("    new Nested").append(i).append("();\n");
    }
    Path file = directory.resolve("App.java");
    Files.writeString(file, source.append(main).append("  }\n}\n"));
    Command.of(jdk.tool("javac"), "-d", directory.resolve("classes").toString(), file.toString())
        .millis();
    Path jar = directory.resolve("app.jar");
    Command.of(jdk.tool("jar"), "cf", jar.toString())
        .with("-C", directory.resolve("classes").toString(), ".")
        .millis();
    return jar;
  }

  private static long count(Command java, Predicate<String> which) throws Exception {
    return java.output().lines().filter(line -> line.contains(" source: ")).filter(which).count();
  }
}
