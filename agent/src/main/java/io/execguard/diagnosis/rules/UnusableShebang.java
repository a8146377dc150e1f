package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import java.util.ArrayList;
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
    return Flaw.of(image) != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.UNUSABLE_SHEBANG) {
      return null;
    }
    Image image = Subject.image(c);
    Flaw found = Flaw.of(image);
    Flaw flaw =
        found != null
            ? found
            : c.verdict().errno() != null && c.verdict().steps().size() == 2
                ? Flaw.NOTHING
                : Flaw.TOO_LONG;
    List<Fix> fixes = new ArrayList<Fix>();
    fixes.add(flaw.fix(Place.of(c)));
    return Finding.of(
        code(),
        Severity.ERROR,
        flaw.title(),
        new Details()
            .add("the file is: " + image.summary())
            .add(c.verdict().detail())
            .add(flaw.why())
            .toString(),
        fixes);
  }

  /** What is wrong with the line. */
  private enum Flaw {
    BYTE_ORDER_MARK(
        "a byte order mark stands before the #!",
        "the kernel wants #! as the very first two bytes, and this file begins with the three bytes"
            + " EF BB BF, which an editor put there"),
    BLANKS(
        "the #! line does not begin at the very first byte",
        "the kernel wants #! as the first two bytes, before any blank or empty line"),
    UTF_16(
        "the script is encoded in UTF-16",
        "the kernel and the shells read bytes, and between any two of them stands a NUL"),
    NOTHING("nothing follows the #!", "the first line names no interpreter"),
    TOO_LONG(
        "the #! line is longer than what the kernel reads",
        "the kernel reads 256 bytes of a file (128 before Linux 5.1), and the interpreter's name must end within them");

    private final String title;
    private final String why;

    Flaw(String title, String why) {
      this.title = title;
      this.why = why;
    }

    String title() {
      return title;
    }

    String why() {
      return why;
    }

    static @Nullable Flaw of(Image image) {
      String summary = image.summary();
      if (summary.contains("UTF-16")) {
        return UTF_16;
      }
      return null;
    }

    Fix fix(Place place) {
      String file = place.quoted();
      switch (this) {
        case BYTE_ORDER_MARK:
          return Fix.of("remove the byte order mark", "sed -i '1s/^\\xEF\\xBB\\xBF//' " + file);
        case BLANKS:
          return Fix.of(
              "remove what stands before it", "sed -i '/./,$!d; 1s/^[[:space:]]*//' " + file);
        case UTF_16:
          return Fix.of(
              "write it in UTF-8", "iconv -f UTF-16 -t UTF-8 " + file + " > " + file + ".utf8");
        case NOTHING:
          return Fix.of(
              "name the interpreter in the first line", "sed -i '1s|.*|#!/bin/sh|' " + file);
        default:
          return Fix.of(
              "name the interpreter by a shorter path, or let env find it",
              "sed -i '1s|.*|#!/usr/bin/env NAME|' " + file);
      }
    }
  }
}
