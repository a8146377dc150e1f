package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.text.ScriptImage;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script whose {@code #!} line is there, but not for the kernel: something stands before it,
 * nothing behind it, or it is longer than what the kernel reads. An interpreter that is named and
 * cannot be run is EG2xx's.
 */
public final class UnusableShebang extends Rule {
  public UnusableShebang() {
    super("EG109", "unusable-shebang", "the #! line is there, but the kernel cannot use it");
  }

  /** Whether a text that does not begin with {@code #!} was meant to. */
  static boolean holds(Image image) {
    return image instanceof ScriptImage && image.kind() != Kind.SCRIPT;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.UNUSABLE_SHEBANG) {
      return null;
    }
    Image image = Subject.image(c);
    ScriptImage script = image instanceof ScriptImage ? (ScriptImage) image : null;
    ScriptImage.Before before = script == null ? ScriptImage.Before.NOTHING : script.before();
    Place place = Place.of(c);
    switch (before) {
      case BYTE_ORDER_MARK:
        return finding(
            "a byte order mark stands before the #!",
            "the kernel wants #! as the first two bytes, and this file begins with EF BB BF, which"
                + " an editor put there unseen",
            Fix.of(
                "remove the byte order mark", "sed -i '1s/^\\xEF\\xBB\\xBF//' " + place.quoted()));
      case BLANKS:
        return finding(
            "blanks stand before the #!",
            "the kernel wants #! as the first two bytes of the file",
            Fix.of("remove the blanks", "sed -i '1s/^[[:space:]]*//' " + place.quoted()));
      case EMPTY_LINES:
        return finding(
            "the #! stands behind empty lines",
            "the kernel wants #! as the first two bytes of the file",
            Fix.of(
                "remove what stands before it",
                "sed -i '1,/^[[:space:]]*#!/{/^[[:space:]]*$/d;s/^[[:space:]]*#!/#!/}' "
                    + place.quoted()));
      case UTF_16:
        String target = place.path() + ".utf8";
        return finding(
            "the script is encoded in UTF-16",
            "each character takes two bytes there, so the file does not begin with #! for the"
                + " kernel, and no shell can read it",
            Fix.of(
                "write it in UTF-8",
                "iconv -f UTF-16 -t UTF-8 "
                    + place.quoted()
                    + " > "
                    + ShellQuote.file(target)
                    + " && cat "
                    + ShellQuote.file(target)
                    + " > "
                    + place.quoted()));
      default:
        if (c.host().isMac() && named(script)) {
          return endless(c, place);
        }
        return c.verdict().steps().size() == 1 && named(script)
            ? tooLong(script, place)
            : nothing(place, c.verdict().errno());
    }
  }

  private static boolean named(@Nullable ScriptImage script) {
    return script != null && !script.interpreter().isEmpty();
  }

  private Finding nothing(Place place, @Nullable Errno errno) {
    return finding(
        "nothing follows the #!",
        "the first line names no interpreter in the part that the kernel reads (256 bytes)"
            + (errno == Errno.EACCES
                ? "; it takes the name of no letters for the working directory, which is no"
                    + " program: EACCES"
                : ""),
        Fix.of(
            "name the interpreter in the first line",
            "sed -i '1s|.*|#!/bin/sh|' " + place.quoted()));
  }

  /** macOS wants the line's end where Linux takes the file's. */
  private Finding endless(Case c, Place place) {
    return finding(
        "the #! line does not end where macOS looks for its end",
        c.verdict().detail() + "; the end of the file does not count",
        Fix.of("end the line with a line feed", "echo >> " + place.quoted()));
  }

  private Finding tooLong(@Nullable ScriptImage script, Place place) {
    String name = script == null ? "" : script.interpreter();
    String program = name.substring(name.lastIndexOf('/') + 1);
    boolean sane = program.matches("[A-Za-z0-9._+-]{1,64}");
    return finding(
        "the #! line is longer than what the kernel reads",
        "the interpreter's name must end within the first 256 bytes of the file (128 before Linux"
            + " 5.1); this one is "
            + name.length()
            + " characters long"
            + (name.length() < 240 ? ", and too much stands before it" : ""),
        Fix.of(
            "let env find the interpreter on the PATH, or name it by a shorter path (a link)",
            "sed -i '1s|.*|#!/usr/bin/env " + (sane ? program : "NAME") + "|' " + place.quoted()));
  }

  private Finding finding(String title, String why, Fix fix) {
    List<Fix> fixes = Collections.singletonList(fix);
    return Finding.of(code(), Severity.ERROR, title, Collections.singletonList(why), fixes);
  }
}
