package io.execguard.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words on the command line. */
final class Options {
  static final String USAGE =
      "usage: demo-app/run [--case NAME[,NAME...]] [--full | --brief] [--list]\n"
          + "                    [--color auto|always|never] [--width COLUMNS] [--jdk HOME]\n"
          + "\n"
          + "  --case    only these cases (--list names them)\n"
          + "  --full    every reason, fix and line of output\n"
          + "  --brief   one line a case\n"
          + "  --list    the cases, without running them\n"
          + "  --color   colours; auto: if it is a terminal and NO_COLOR is not set\n"
          + "  --width   columns; otherwise the terminal's, or 80\n"
          + "  --jdk     run the service on this JDK (8 or newer) instead of the demo's own\n"
          + "\n"
          + "exit status: 0 all as expected, 1 something was not, 2 wrong usage or no result\n";

  final List<String> cases = new ArrayList<String>();
  boolean full;
  boolean brief;
  boolean list;
  boolean help;
  String color = "auto";
  int width;
  String jdk = System.getProperty("java.home");

  private Options() {}

  /**
   * Reads the words; {@code --name=value} is the same as {@code --name value}.
   *
   * @throws IllegalArgumentException with a line for the user
   */
  static Options parse(String... args) {
    List<String> words = new ArrayList<String>();
    for (String arg : args) {
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      words.addAll(
          equals < 0
              ? Arrays.asList(arg)
              : Arrays.asList(arg.substring(0, equals), arg.substring(equals + 1)));
    }
    Options options = new Options();
    for (int i = 0; i < words.size(); i++) {
      if (!options.flag(words.get(i))) {
        if (i + 1 == words.size()) {
          throw new IllegalArgumentException(words.get(i) + ": not known, or without its value");
        }
        options.value(words.get(i), words.get(++i));
      }
    }
    return options;
  }

  private boolean flag(String word) {
    switch (word) {
      case "--full":
        full = true;
        return true;
      case "--brief":
        brief = true;
        return true;
      case "--list":
        list = true;
        return true;
      case "--help":
      case "-h":
        help = true;
        return true;
      default:
        return false;
    }
  }

  private void value(String word, String value) {
    switch (word) {
      case "--case":
        cases.addAll(Arrays.asList(value.split(",")));
        break;
      case "--color":
        if (!Arrays.asList("auto", "always", "never").contains(value)) {
          throw new IllegalArgumentException("--color is auto, always or never, not " + value);
        }
        color = value;
        break;
      case "--width":
        width = columns(value);
        break;
      case "--jdk":
        jdk = value;
        break;
      default:
        throw new IllegalArgumentException(word + ": not known");
    }
  }

  private static int columns(String value) {
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException("--width takes a number of columns, not " + value);
    }
    return Integer.parseInt(value);
  }
}
