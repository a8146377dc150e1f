package io.execguard.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who asks, and from where.
 *
 * @param name for the report
 * @param uid user and group to become; -1 to stay who the test is
 * @param directory working directory
 * @param entrance command that enters a namespace and runs what follows; empty for this one
 */
record Caller(String name, int uid, Path directory, List<String> entrance) {
  /** The ordinary user of these tests: nobody, as Debian and the kernel's overflow uid have it. */
  static final int ORDINARY = 65534;

  Caller {
    entrance = List.copyOf(entrance);
  }

  boolean isOrdinary() {
    return uid >= 0;
  }

  /** The same user in another directory. */
  Caller in(Path elsewhere) {
    return new Caller(name, uid, elsewhere, entrance);
  }

  /** The same user in a namespace. */
  Caller within(Namespace namespace) {
    return new Caller(name, uid, directory, namespace.entrance());
  }

  List<String> command(List<String> inner) {
    List<String> all = new ArrayList<>(entrance);
    all.addAll(inner);
    return all;
  }
}
