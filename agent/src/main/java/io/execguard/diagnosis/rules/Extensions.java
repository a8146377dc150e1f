package io.execguard.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;

/** Names that differ in their extension only: Linux adds none, and Windows needs some. */
final class Extensions {
  private static final String[] OF_PROGRAMS = {
    ".sh",
    ".py",
    ".pl",
    ".rb",
    ".js",
    ".bash",
    ".bin",
    ".run",
    ".jar",
    ".exe",
    ".cmd",
    ".bat",
    ".AppImage",
  };

  private static final String[] OF_WINDOWS = {".exe", ".cmd", ".bat", ".com", ".ps1"};

  private Extensions() {}

  /** The likely ones. */
  static List<String> others(String name) {
    List<String> others = new ArrayList<String>();
    for (String extension : OF_WINDOWS) {
      if (name.length() > extension.length()
          && name.regionMatches(
              true, name.length() - extension.length(), extension, 0, extension.length())) {
        others.add(name.substring(0, name.length() - extension.length()));
      }
    }
    for (String extension : OF_PROGRAMS) {
      others.add(name + extension);
    }
    return others;
  }

  /** What makes the difference between a name and the other one. */
  static String why(String name, String other) {
    return other.length() < name.length()
        ? "programs of Linux have no such extension"
        : "Linux adds no extension to a name";
  }
}
