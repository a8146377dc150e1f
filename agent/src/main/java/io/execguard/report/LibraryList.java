package io.execguard.report;

import io.execguard.link.Linking;
import io.execguard.link.MissingLibrary;
import io.execguard.link.MissingVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The libraries of a program in the form of ldd(1), which runs the program's loader to tell. */
final class LibraryList {
  private static final int LONGEST = 300;

  private LibraryList() {}

  /**
   * In the order in which they are loaded, those that are missing last; empty if there are none.
   */
  static List<String> lines(@Nullable Linking linking, Palette palette) {
    if (linking == null) {
      return Collections.emptyList();
    }
    List<String> lines = new ArrayList<String>();
    for (Map.Entry<String, String> library : linking.libraries().entrySet()) {
      String name = library.getKey();
      String path = library.getValue();
      String line = name.equals(path) ? shown(path) : shown(name) + " => " + shown(path);
      StringBuilder lacks = new StringBuilder();
      for (MissingVersion version : linking.versions()) {
        if (version.library().equals(path) && lacks.indexOf(version.version()) < 0) {
          lacks.append(lacks.length() == 0 ? ", without " : ", ").append(shown(version.version()));
        }
      }
      lines.add(line + (lacks.length() == 0 ? "" : palette.deciding(lacks.toString())));
    }
    for (MissingLibrary library : linking.missing()) {
      String end =
          library.unusable().isEmpty()
              ? "not found"
              : "cannot be used: " + shown(library.unusable());
      lines.add(
          shown(library.name())
              + " => "
              + palette.deciding(end)
              + " (needed by "
              + shown(library.neededBy())
              + ")");
    }
    return lines;
  }

  private static String shown(String text) {
    return Visible.of(text, LONGEST);
  }
}
