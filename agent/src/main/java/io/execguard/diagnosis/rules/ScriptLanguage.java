package io.execguard.diagnosis.rules;

import io.execguard.image.Image;
import io.execguard.image.text.Language;
import io.execguard.image.text.TextImage;
import org.jspecify.annotations.Nullable;

/** What a text without {@code #!} is written in: its name's extension, else what its lines say. */
final class ScriptLanguage {
  private static final Object[][] EXTENSIONS = {
    {"sh", Language.SH},
    {"bash", Language.BASH},
    {"zsh", Language.ZSH},
    {"ksh", Language.KSH},
    {"fish", Language.FISH},
    {"py", Language.PYTHON},
    {"pl", Language.PERL},
    {"rb", Language.RUBY},
    {"js", Language.NODE},
    {"mjs", Language.NODE},
    {"cjs", Language.NODE},
    {"php", Language.PHP},
    {"lua", Language.LUA},
    {"tcl", Language.TCL},
    {"awk", Language.AWK},
    {"r", Language.R},
    {"groovy", Language.GROOVY},
  };

  private ScriptLanguage() {}

  /** Null if nothing tells. */
  static @Nullable Language of(Place place, Image image) {
    String extension = place.extension();
    for (Object[] row : EXTENSIONS) {
      if (row[0].equals(extension)) {
        return (Language) row[1];
      }
    }
    return image instanceof TextImage ? ((TextImage) image).language() : null;
  }

  /** The words that start it, without the file: {@code python3}, {@code awk -f}, {@code sh}. */
  static String command(String shebang) {
    String line = shebang.substring(2);
    String env = "/usr/bin/env ";
    return line.startsWith(env)
        ? line.substring(env.length())
        : line.substring(line.lastIndexOf('/') + 1);
  }
}
