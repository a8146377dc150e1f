package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.image.Image;

/** The program that a format rule talks about. */
final class Subject {
  private Subject() {}

  /** What the program is. Only for a case that {@link FormatCause} gave an owner. */
  static Image image(Case c) {
    Image image = c.verdict().program().image();
    if (image == null) {
      throw new IllegalStateException("the verdict was reached without a look into " + c.path());
    }
    return image;
  }

  /** What decided, in the verdict's words, or what the file is where the verdict says nothing. */
  static String evidence(Case c) {
    String detail = c.verdict().detail();
    return detail.isEmpty() ? "the file is: " + image(c).summary() : detail;
  }
}
