package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text script without {@code #!}: the kernel refuses it, and glibc's {@code execvp} gives it to
 * {@code /bin/sh}. That is right for a shell script, so there it is a note; for any other language
 * it is the wrong interpreter.
 */
public final class NoShebang extends Rule {
  public NoShebang() {
    super("EG106", "no-shebang", "a text file without a #! line");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.NO_SHEBANG) {
      return null;
    }
    Image image = Subject.image(c);
    Place place = Place.of(c);
    Language language = ScriptLanguage.of(place, image);
    boolean shell = language == null || language.isBourneShell();
    boolean fallback = fallsBack(c);
    return Finding.of(
        code(),
        !fallback ? Severity.ERROR : shell ? Severity.NOTE : Severity.WARNING,
        "text without a #! line, so the kernel does not know what should run it",
        detail(image, language, fallback, c.host()).sentences(),
        fixes(place, language, !fallback && ShellFallback.of(c.host()) != null));
  }

  /**
   * Whether libc starts a shell for it; an errno from the JDK says that it tried, and that the
   * shell was refused too: execvp(3) gives back what the last execve(2) answered.
   */
  private static boolean fallsBack(Case c) {
    return ShellFallback.of(c.host()) != null && c.jdkErrno() == null;
  }

  private static Details detail(
      Image image, @Nullable Language language, boolean fallback, Host host) {
    Details detail = new Details().add("the file is: " + image.summary());
    if (language != null && !image.summary().contains(language.text())) {
      detail.add("it looks like " + language.text());
    }
    String giver = ShellFallback.of(host);
    if (giver == null) {
      return detail.add(
          host.libc() == Host.Libc.MUSL
              ? "musl does not give such a file to a shell, as glibc does"
              : "nothing here gives such a file to a shell");
    }
    if (!fallback) {
      return detail.add(giver + " gives such a file to /bin/sh, and that cannot run here either");
    }
    return detail.add(
        language == null || language.isBourneShell()
            ? "it runs all the same, because "
                + giver
                + " gives such a file to /bin/sh"
                + (host.isMac() ? "" : "; with musl (Alpine) underneath the launch fails")
            : giver + " gives such a file to /bin/sh, which takes it for a shell script");
  }

  private static List<Fix> fixes(Place place, @Nullable Language language, boolean withoutShell) {
    String known = language == null ? null : language.shebang();
    String shebang = known == null ? "#!/bin/sh" : known;
    List<Fix> fixes = new ArrayList<Fix>();
    if (withoutShell) {
      fixes.add(
          Fix.of(
              "find out why /bin/sh does not run: other programs need it too",
              "java -jar execguard.jar explain /bin/sh"));
    }
    fixes.add(
        Fix.of(
            "say in its first line what runs it", "sed -i '1i " + shebang + "' " + place.quoted()));
    fixes.add(
        Fix.of(
            "or start the interpreter, with the file as its argument",
            ScriptLanguage.command(shebang) + " " + place.quoted()));
    return fixes;
  }
}
