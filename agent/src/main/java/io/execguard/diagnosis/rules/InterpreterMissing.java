package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.Errno;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that a {@code #!} line names is not there (fs/binfmt_script.c, {@code load_script}:
 * the error of {@code open_exec} for the interpreter comes back as that of the script). A name that
 * ends in a carriage return is EG202's, one that is there and cannot be run EG204's.
 */
public final class InterpreterMissing extends Rule {
  public InterpreterMissing() {
    super("EG201", "interpreter-missing", "the interpreter of the script is not there");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Chain chain = Chain.behindTheProgram(c);
    if (chain == null
        || chain.role() != Step.Role.INTERPRETER
        || !chain.missing()
        || CrlfShebang.endsInCr(chain.deciding().path())) {
      return null;
    }
    Step interpreter = chain.deciding();
    String path = interpreter.path();
    String name = Words.baseName(path);
    String script = chain.parentPath();
    List<String> elsewhere = Elsewhere.find(c, name);
    Details detail =
        new Details()
            .add(chain.claim())
            .add(
                path.equals(interpreter.facts().culprit())
                    ? ""
                    : Words.walkEnd(interpreter.facts()))
            .add(Spelling.literal(path))
            .add(relative(path))
            .add(elsewhere.isEmpty() ? "" : name + " is at " + Words.list(elsewhere))
            .add("the script itself is there, although the JDK's message names only it")
            .add(chain.way());
    FixList fixes = new FixList();
    Shebang shebang = Shebang.of(chain.parent());
    if (!elsewhere.isEmpty()) {
      String by = shebang.argument() == null ? "/usr/bin/env " + name : elsewhere.get(0);
      fixes.add(
          shebang.argument() == null
              ? "let env find " + name + " on the PATH: use #!/usr/bin/env " + name
              : "name the " + name + " of this host in line 1",
          Words.replaceInFirstLine(script, path, by));
    }
    String successor = successor(c, name);
    if (successor != null) {
      fixes.add(
          "use " + Words.baseName(successor) + ", which this host has",
          Words.replaceInFirstLine(script, path, successor));
    }
    if (path.endsWith("/")) {
      fixes.add(
          "leave out the slash at the end",
          Words.replaceInFirstLine(script, path, path.replaceAll("/+$", "")));
    } else if (elsewhere.isEmpty()) {
      fixes.add(Install.program(c, name));
      addReplacement(fixes, c, script, path);
    }
    String title =
        "the interpreter "
            + Words.visible(path)
            + " of "
            + script
            + (interpreter.facts().walkError() == Errno.ENOENT
                ? " does not exist"
                : " cannot be reached");
    return fixes.error(code(), title, detail);
  }

  /** What to do without installing anything. */
  private static void addReplacement(FixList fixes, Case c, String script, String path) {
    String name = Words.baseName(path);
    boolean shell = name.matches("(ba|z|k|da|a|mk)sh");
    if (shell && Words.isProgram(c.files().facts("/bin/sh"))) {
      fixes.add(
          "or let sh run it, if it uses nothing that only " + name + " knows",
          Words.replaceInFirstLine(script, path, "/bin/sh"));
    } else if (Packages.of(Distribution.of(c.host()), name) == null) {
      fixes.add("correct line 1, or install " + name + " where it says");
    }
  }

  private static String relative(String path) {
    return path.startsWith("/")
        ? ""
        : "the kernel looks up a relative interpreter from the working directory of the launch, not"
            + " from the script's and not on the PATH";
  }

  /** python3 for python and the like: what took the place of a program that is gone. */
  private static @Nullable String successor(Case c, String name) {
    String successor =
        name.equals("python") || name.equals("python2")
            ? "python3"
            : name.equals("nodejs") ? "node" : name.equals("node") ? "nodejs" : "";
    List<String> found = Elsewhere.find(c, successor);
    return found.isEmpty() ? null : found.get(0);
  }
}
