package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.image.Image;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.macho.MachoImage;

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

  /** What the file says of its CPU, and where. */
  static String evidence(Image image) {
    if (image instanceof MachoImage) {
      return MacProgram.evidence((MachoImage) image);
    }
    if (!(image instanceof ElfImage)) {
      return "the file is: " + image.summary();
    }
    ElfImage elf = (ElfImage) image;
    String order = elf.header().layout().bigEndian() ? ", big-endian" : "";
    if (!elf.layoutKnown()) {
      return "its ELF header has no valid EI_CLASS and EI_DATA";
    }
    return "its ELF header says e_machine "
        + elf.header().e_machine()
        + " ("
        + elf.machine().constant()
        + order
        + ")";
  }
}
