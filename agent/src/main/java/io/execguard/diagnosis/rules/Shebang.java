package io.execguard.diagnosis.rules;

import io.execguard.image.Image;
import io.execguard.image.text.ScriptImage;
import io.execguard.verdict.Step;
import org.jspecify.annotations.Nullable;

/** What the {@code #!} line of a script says to the kernel, as far as it is known. */
final class Shebang {
  private final @Nullable String interpreter;
  private final @Nullable String argument;

  private Shebang(@Nullable String interpreter, @Nullable String argument) {
    this.interpreter = interpreter;
    this.argument = argument;
  }

  /** Nothing is known of a step that is no script, or whose content was not looked at. */
  static Shebang of(Step script) {
    Image image = script.image();
    if (!(image instanceof ScriptImage)) {
      return new Shebang(null, null);
    }
    ScriptImage line = (ScriptImage) image;
    String cr = line.crlfShebang() ? "\r" : "";
    // The kernel knows no CR LF: the CR belongs to the last word.
    return line.argument() == null
        ? new Shebang(line.interpreter() + cr, null)
        : new Shebang(line.interpreter(), line.argument() + cr);
  }

  /** The one argument that the kernel hands on, blanks and all; null if there is none. */
  @Nullable String argument() {
    return argument;
  }

  /** The line behind {@code #!} with control characters made visible. */
  String textOr(String unknown) {
    if (interpreter == null) {
      return unknown;
    }
    return Words.visible(argument == null ? interpreter : interpreter + " " + argument);
  }
}
