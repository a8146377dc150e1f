package io.execguard.e2e;

import java.util.List;

/** What a JVM says of the classes that it loads. */
final class LoadedClasses {
  private LoadedClasses() {}

  /** The option that makes it say so, on standard output. */
  static String option(Jdk jdk) {
    return jdk.feature() == 8 ? "-verbose:class" : "-Xlog:class+load:stdout";
  }

  /** The names in the order of loading. */
  static List<String> in(String out) {
    return out.lines()
        .filter(line -> line.contains("[Loaded ") || line.contains(" source: "))
        .map(line -> line.replaceFirst("^\\[Loaded ", "").replaceFirst("^(\\[[^]]*\\])+ ", ""))
        .map(line -> line.split(" ")[0])
        // Made at run time, as many as the JVM sees fit.
        .filter(name -> !name.contains("LambdaForm") && !name.contains("$$Lambda"))
        .toList();
  }
}
