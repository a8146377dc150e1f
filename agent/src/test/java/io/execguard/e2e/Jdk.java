package io.execguard.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK that the end-to-end tests run on: the one of the build, and those that the property {@code
 * execguard.test.jdks} or the environment variable {@code EXECGUARD_TEST_JDKS} names (homes,
 * separated by the path separator).
 */
record Jdk(Path home, int feature, String version) {
  private static final List<Jdk> ALL = find();

  static List<Jdk> all() {
    return ALL;
  }

  /** One of each era, for tests that take long: 8, 17, 25, and the one that runs this test. */
  static Stream<Jdk> some() {
    return ALL.stream()
        .filter(jdk -> jdk.feature == 8 || jdk.feature == 17 || jdk.feature == 25 || jdk == own());
  }

  static Stream<Jdk> from(int feature) {
    return ALL.stream().filter(jdk -> jdk.feature >= feature);
  }

  /** The JDK that runs this test. */
  static Jdk own() {
    return ALL.get(0);
  }

  Path java() {
    return home.resolve("bin").resolve("java");
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }

  private static List<Jdk> find() {
    Map<Path, Jdk> jdks = new LinkedHashMap<>();
    add(jdks, System.getProperty("java.home"));
    for (String homes :
        new String[] {
          System.getProperty("execguard.test.jdks"), System.getenv("EXECGUARD_TEST_JDKS")
        }) {
      if (homes != null) {
        for (String home : homes.split(File.pathSeparator)) {
          add(jdks, home.trim());
        }
      }
    }
    List<Jdk> all = new ArrayList<>(jdks.values());
    System.out.println("end-to-end tests run on " + all);
    List<Integer> missing = new ArrayList<>();
    for (int feature : new int[] {8, 11, 17, 21, 25, 26}) {
      if (all.stream().noneMatch(jdk -> jdk.feature == feature)) {
        missing.add(feature);
      }
    }
    if (!missing.isEmpty()) {
      System.out.println(
          "end-to-end tests skip JDK "
              + missing
              + ": name their homes in EXECGUARD_TEST_JDKS or -Dexecguard.test.jdks");
    }
    return List.copyOf(all);
  }

  private static void add(Map<Path, Jdk> jdks, String home) {
    if (home == null || home.isEmpty()) {
      return;
    }
    Path path = Path.of(home);
    if (!Files.isExecutable(path.resolve("bin").resolve("java"))) {
      throw new IllegalArgumentException(home + " is no JDK: it has no bin/java");
    }
    try {
      Path real = path.toRealPath();
      if (jdks.keySet().stream().noneMatch(real::equals)) {
        String version = version(real);
        jdks.put(real, new Jdk(real, feature(version), version));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(Path home) throws IOException {
    Process process =
        new ProcessBuilder(home.resolve("bin").resolve("java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes());
    Matcher matcher = Pattern.compile("version \"([^\"]+)\"").matcher(text);
    if (!matcher.find()) {
      throw new IOException(home + " does not say its version: " + text);
    }
    return matcher.group(1);
  }

  private static int feature(String version) {
    Matcher matcher = Pattern.compile("(?:1\\.)?(\\d+).*").matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(version);
    }
    return Integer.parseInt(matcher.group(1));
  }
}
