package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.ShellQuote;
import io.execguard.link.Linking;
import io.execguard.link.MissingLibrary;

/**
 * A name in DT_NEEDED that has a slash: a path of the machine that built the program, left there by
 * a library that was linked without a soname. The loader opens that path (ld.so(8)) and searches
 * for nothing, whatever LD_LIBRARY_PATH says.
 */
final class NeededPath {
  private NeededPath() {}

  static boolean is(String name) {
    return name.indexOf('/') >= 0;
  }

  /** Where the loader looks for it. */
  static String where(String path) {
    return "the name has a slash, so that the loader searches no directory and opens "
        + Words.visible(path)
        + (path.startsWith("/") ? " alone" : " alone, from the working directory");
  }

  static void add(Linking linking, FixList fixes) {
    for (MissingLibrary missing : linking.missing()) {
      if (is(missing.name()) && missing.unusable().isEmpty()) {
        String name = Words.baseName(missing.name());
        fixes.add(
            "let it name " + Words.visible(name) + " without a directory, which is searched for",
            "patchelf --replace-needed "
                + ShellQuote.word(missing.name())
                + " "
                + ShellQuote.word(name)
                + " "
                + ShellQuote.file(missing.neededBy()));
        fixes.add("or link it anew, with the library linked by -Wl,-soname," + Words.visible(name));
      }
    }
  }
}
