package io.execguard.demo.cases;

import java.util.regex.Pattern;

/**
 * Records of the agent's log about launches of a while ago: that a warning came true, or that
 * something happened again. They come when they come, and belong to no case that runs just then.
 */
final class LateRecords {
  private static final Pattern RECORD = Pattern.compile("^[0-9T:-]+Z [A-Z]+ execguard: .*");
  private static final Pattern LATE =
      Pattern.compile("^[0-9T:-]+Z [A-Z]+ execguard: (again \\d|came true: ).*");

  private LateRecords() {}

  /** The log without them; a record goes on to the next line that begins one. */
  static String leftOut(String log) {
    StringBuilder rest = new StringBuilder();
    boolean late = false;
    for (String line : log.split("(?<=\n)")) {
      String text = line.replace("\n", "").replace("\r", "");
      if (RECORD.matcher(text).matches()) {
        late = LATE.matcher(text).matches();
      } else if (!text.startsWith(" ") && !text.isEmpty()) {
        late = false;
      }
      rest.append(late ? "" : line);
    }
    return rest.toString();
  }
}
