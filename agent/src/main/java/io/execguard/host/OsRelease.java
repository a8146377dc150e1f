package io.execguard.host;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads os-release(5). */
public final class OsRelease {
  private OsRelease() {}

  /** The pairs of /etc/os-release, or of the file that stands in for it; empty if there is none. */
  static Map<String, String> read(HostTree tree) {
    byte[] bytes = tree.bytes("/etc/os-release", 1 << 16);
    if (bytes == null) {
      bytes = tree.bytes("/usr/lib/os-release", 1 << 16);
    }
    return bytes == null
        ? Collections.<String, String>emptyMap()
        : parse(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Lines that are no assignment are left out; of two with one name the last counts. */
  public static Map<String, String> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<String, String>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).trim();
      if (name.isEmpty() || name.charAt(0) == '#') {
        continue;
      }
      pairs.put(name, unquoted(line.substring(equals + 1).trim()));
    }
    return pairs;
  }

  /** As a shell would: in single quotes nothing is special, elsewhere a backslash quotes. */
  private static String unquoted(String value) {
    StringBuilder plain = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && quote != '\'' && i + 1 < value.length()) {
        plain.append(value.charAt(++i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
