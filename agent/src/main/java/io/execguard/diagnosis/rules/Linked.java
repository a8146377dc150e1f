package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.link.Linking;

/** The program that the dynamic loader works on, for the rules EG501 to EG505. */
final class Linked {
  private final Case c;
  private final Linking linking;

  private Linked(Case c, Linking linking) {
    this.c = c;
    this.linking = linking;
  }

  static Linked of(Case c, Linking linking) {
    return new Linked(c, linking);
  }

  /** Whether the file that really runs is the interpreter of what was launched. */
  boolean isInterpreter() {
    return !linking.program().equals(c.path());
  }

  /** The path of the file that runs; the launched one's is made whole. */
  String path() {
    return isInterpreter() ? linking.program() : Place.of(c).path();
  }

  /** The same, to be read. */
  String name() {
    return Words.visible(path());
  }

  /** The same, as one word of a command. */
  String quoted() {
    return ShellQuote.file(path());
  }

  /** A file of the process as it is to be read: the program's path is made whole. */
  String shown(String file) {
    return file.equals(linking.program()) ? name() : Words.visible(file);
  }

  /** That the launched file is a script for it; empty if it is launched itself. */
  String way() {
    return isInterpreter() ? "it is the interpreter of " + Words.visible(Place.of(c).path()) : "";
  }
}
