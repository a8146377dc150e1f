package io.execguard.agent.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Everything that can be set. From these rows come the parsing, the texts of errors, what {@code
 * execguard config} prints, and the table in the documentation.
 */
public final class SettingTable {
  private static final List<Setting> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              row(
                  "mode",
                  Words.of("guard", "explain", "observe", "off"),
                  "guard",
                  "`guard` stops a launch that would be fed to a shell; `explain` only adds the"
                      + " cause to exceptions; `observe` only logs; `off` looks at nothing"),
              row(
                  "allow",
                  Text.of("PATTERNS", "patterns of paths, with colons between"),
                  "",
                  "programs that are [never stopped](#programs-that-are-never-stopped)"),
              row(
                  "switch",
                  Text.of("FILE", "a file"),
                  "",
                  "a file that [switches the mode](#switching-the-mode-while-the-jvm-runs) while"
                      + " the JVM runs"),
              row(
                  "log",
                  Words.of("stderr", "app", "none").or("file:", "PATH"),
                  "stderr",
                  "where diagnoses are [logged](logs.md); `app` is the application's own logging;"
                      + " `%p` in a path stands for the process id"),
              row(
                  "format",
                  Words.of("text", "json"),
                  "text",
                  "of the log: text for people, or one JSON object a line"),
              row(
                  "log.size",
                  Amount.ofBytes("64KB", "64GB"),
                  "10MB",
                  "a log file of that size is rolled over"),
              row(
                  "log.files",
                  Amount.of(0, 1000),
                  "9",
                  "how many files that were rolled over are kept beside the current one"),
              row(
                  "log.days",
                  Amount.of(0, 3650),
                  "30",
                  "files that were rolled over longer ago are deleted; `0` keeps them"),
              row(
                  "arguments",
                  Words.of("none", "all"),
                  "none",
                  "`all` logs a program's arguments, too, with what looks secret masked"),
              row(
                  "mask",
                  Text.of("NAMES", "names, with colons between"),
                  "",
                  "further names whose values are [masked](logs.md#secrets), with colons between:"
                      + " `mask=pin:licence`"),
              row(
                  "report",
                  Text.of("DIR", "a directory"),
                  "",
                  "a directory that gets one [report](logs.md#reports), a file, for each new"
                      + " diagnosis"),
              row(
                  "report.max",
                  Amount.of(1, 10000),
                  "100",
                  "how many reports are kept; the oldest go"),
              row(
                  "jmx",
                  Words.of("on", "off"),
                  "on",
                  "the [management bean](monitoring.md), in a JVM that uses JMX"),
              row(
                  "jfr",
                  Words.of("on", "off"),
                  "on",
                  "[events](monitoring.md#flight-recorder), in a JVM that uses Flight Recorder"),
              row(
                  "config",
                  Text.of("FILE", "a properties file"),
                  "",
                  "a properties file with any of the other settings")));

  private SettingTable() {}

  private static Setting row(String name, Values values, String fallback, String meaning) {
    return Setting.of(name, values, fallback, meaning, "0.1.0");
  }

  /** In the order in which they are shown. */
  public static List<Setting> all() {
    return ALL;
  }

  /** The setting of that name; null if there is none. */
  static Setting find(String name) {
    for (Setting setting : ALL) {
      if (setting.name().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  /** The name that was probably meant; null if none is near. */
  static String nearest(String typed) {
    return Nearest.of(typed, names());
  }

  /**
   * @param where what it was given as: {@code agent option "mdoe"}
   * @return what to say of a name that there is not
   */
  static WrongSettingException unknown(String where, String typed) {
    String meant = nearest(typed);
    StringBuilder text = new StringBuilder("unknown ").append(where).append("; ");
    if (meant != null) {
      text.append("did you mean ").append(meant).append("? ");
    }
    text.append("there are ");
    String[] names = names();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : i == names.length - 1 ? " and " : ", ").append(names[i]);
    }
    return new WrongSettingException(text.toString());
  }

  private static String[] names() {
    String[] names = new String[ALL.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = ALL.get(i).name();
    }
    return names;
  }
}
