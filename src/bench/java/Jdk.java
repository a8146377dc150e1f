import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK to measure on.
 *
 * @param feature 17, 25
 */
record Jdk(Path home, int feature, String version) {
  static Jdk at(String home) throws Exception {
    Path release = Path.of(home, "release");
    if (!Files.exists(release)) {
      throw new IllegalArgumentException(home + " is no home of a JDK: it has no file release");
    }
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION").replace("\"", "");
    return new Jdk(Path.of(home), Integer.parseInt(version.split("[.+-]")[0]), version);
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  String name() {
    return "JDK " + feature;
  }
}
