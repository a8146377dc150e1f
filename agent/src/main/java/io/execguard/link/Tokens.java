package io.execguard.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic string tokens in search paths of glibc: {@code $ORIGIN}, {@code $LIB}, {@code
 * $PLATFORM}, each also in braces (elf/dl-load.c, {@code is_dst} and {@code _dl_dst_substitute}).
 */
final class Tokens {
  private Tokens() {}

  /** What the tokens stand for. */
  interface Values {
    /** Null if that is not known: the path is of no use then. */
    @Nullable String origin();

    @Nullable String lib();

    @Nullable String platform();
  }

  /**
   * The directories of a search path, without slashes at their end; an empty one is the working
   * directory.
   *
   * @param separators the characters between directories
   * @param values null if tokens are left as they are
   */
  static List<String> directories(String path, String separators, @Nullable Values values) {
    List<String> directories = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || separators.indexOf(path.charAt(i)) >= 0) {
        String directory = expand(path.substring(start, i), values);
        if (directory != null) {
          directories.add(withoutSlashes(directory));
        }
        start = i + 1;
      }
    }
    return directories;
  }

  /** The text with all tokens replaced; null if one of them has no value. */
  static @Nullable String expand(String text, @Nullable Values values) {
    if (values == null || text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String name = text.charAt(i) == '$' ? name(text, i + 1) : null;
      if (name == null) {
        out.append(text.charAt(i));
        continue;
      }
      String value =
          name.equals("ORIGIN")
              ? values.origin()
              : name.equals("LIB") ? values.lib() : values.platform();
      if (value == null) {
        return null;
      }
      out.append(value);
      i += name.length() + (text.charAt(i + 1) == '{' ? 2 : 0);
    }
    return out.toString();
  }

  private static @Nullable String name(String text, int at) {
    boolean braces = text.startsWith("{", at);
    for (String name : new String[] {"ORIGIN", "PLATFORM", "LIB"}) {
      int start = braces ? at + 1 : at;
      if (text.startsWith(name, start)
          && (!braces || text.startsWith("}", start + name.length()))) {
        return name;
      }
    }
    return null;
  }

  private static String withoutSlashes(String directory) {
    int end = directory.length();
    while (end > 1 && directory.charAt(end - 1) == '/') {
      end--;
    }
    return directory.substring(0, end);
  }
}
