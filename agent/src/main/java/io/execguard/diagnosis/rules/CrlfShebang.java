package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code #!} line ends in CR LF. For the kernel a carriage return is a character like any other
 * (fs/binfmt_script.c cuts blanks and tabs only), so that it belongs to the interpreter's name, and
 * no such file exists. Behind an argument it belongs to that: then the script starts, and its
 * interpreter complains.
 */
public final class CrlfShebang extends Rule {
  public CrlfShebang() {
    super("EG202", "crlf-shebang", "the #! line ends in CR LF, as Windows writes lines");
  }

  static boolean endsInCr(@Nullable String text) {
    return text != null && text.endsWith("\r");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Chain chain = Chain.behindTheProgram(c);
    if (chain != null) {
      boolean holds =
          chain.role() == Step.Role.INTERPRETER
              && chain.missing()
              && endsInCr(chain.deciding().path());
      return holds ? missing(c, chain) : null;
    }
    List<Step> steps = c.verdict().steps();
    if (!c.verdict().runs() || steps.size() < 2 || WorkingDirectory.holds(c)) {
      return null;
    }
    Shebang shebang = Shebang.of(steps.get(0));
    return endsInCr(shebang.argument()) ? complains(Place.of(c).path(), shebang) : null;
  }

  private Finding missing(Case c, Chain chain) {
    String name = chain.deciding().path();
    Details detail =
        new Details()
            .add(chain.claim())
            .add(
                "^M is a carriage return: for "
                    + (c.host().isMac() ? "macOS" : "Linux")
                    + " it is the last letter of the name, so it looks for a file "
                    + Words.visible(name)
                    + " and not for "
                    + name.substring(0, name.length() - 1))
            .add("the script itself is there, although the JDK's message names only it")
            .add(chain.way());
    String title = chain.parentPath() + " has Windows line ends: its #! line ends in CR LF";
    return fixes(chain.parentPath()).error(code(), title, detail);
  }

  private Finding complains(String script, Shebang shebang) {
    Details detail =
        new Details()
            .add("line 1 of " + script + " says #!" + shebang.textOr(""))
            .add(
                "^M is a carriage return: the script starts, but it reaches the interpreter as part"
                    + " of the argument "
                    + Words.visible(String.valueOf(shebang.argument())));
    String title = script + " has Windows line ends: its #! line ends in CR LF";
    return fixes(script).warning(code(), title, detail);
  }

  private static FixList fixes(String script) {
    String file = ShellQuote.file(script);
    String extension = extension(script);
    return new FixList()
        .add("remove the carriage returns", "sed -i 's/\\r$//' " + file)
        .add("or, where it is installed", "dos2unix " + file)
        .add(
            "keep git from putting them back: write this into .gitattributes, then check out again",
            "echo '" + extension + " text eol=lf' >> .gitattributes");
  }

  private static String extension(String script) {
    String name = Words.baseName(script);
    int dot = name.lastIndexOf('.');
    boolean plain = name.matches("[A-Za-z0-9._-]+");
    return !plain ? "*.sh" : dot > 0 ? "*" + name.substring(dot) : name;
  }
}
