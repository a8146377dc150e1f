package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.FileFacts;
import io.execguard.launch.Launch;
import io.execguard.verdict.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code #!/usr/bin/env NAME}: the script starts, since env is there, and env does not find the
 * program and ends with exit code 127. The kernel hands everything behind the interpreter on as one
 * argument, so that several words need env's option -S (GNU coreutils 8.30, FreeBSD).
 */
public final class EnvTargetMissing extends Rule {
  /** What execvp(3) takes where the child has no PATH. */
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  public EnvTargetMissing() {
    super("EG206", "env-target-missing", "env starts, but does not find the program to run");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    List<Step> steps = c.verdict().steps();
    if (!c.verdict().runs() || steps.size() < 2 || WorkingDirectory.holds(c)) {
      return null;
    }
    Step env = steps.get(1);
    String argument = Shebang.of(steps.get(0)).argument();
    boolean isEnv = env.role() == Step.Role.INTERPRETER && Words.baseName(env.path()).equals("env");
    if (!isEnv || argument == null || CrlfShebang.endsInCr(argument)) {
      return null;
    }
    String script = Place.of(c).path();
    boolean splits = EnvSplit.isAsked(argument);
    if (!splits && (argument.indexOf(' ') >= 0 || argument.indexOf('\t') >= 0)) {
      return argument.startsWith("--") ? null : severalWords(script, env.path(), argument);
    }
    String name = splits ? EnvSplit.program(argument) : argument;
    return name == null || name.startsWith("-") || name.indexOf('=') >= 0 || isFound(c, name)
        ? null
        : missing(c, script, env.path(), argument, name);
  }

  private Finding severalWords(String script, String env, String argument) {
    String does = does(Words.visible(argument));
    Details detail =
        new Details()
            .add("line 1 of " + script + " says #!" + env + " " + Words.visible(argument))
            .add(
                "the kernel hands on everything behind "
                    + env
                    + " as one argument, so env "
                    + does);
    return new FixList()
        .add(
            "let env split the line (GNU coreutils 8.30 and later)",
            Words.replaceInFirstLine(script, env + " ", env + " -S "))
        .add("or name the program by its full path, with one option at most")
        .warning(code(), script + " starts, but env " + does, detail);
  }

  /** What env makes of several words in one (src/env.c of GNU coreutils). */
  private static String does(String argument) {
    if (argument.startsWith("-u")) {
      return "takes \"" + argument + "\" for one option and starts the script again, without end";
    }
    if (argument.startsWith("-")) {
      return "takes \"" + argument + "\" for one option and finds no program";
    }
    int equals = argument.indexOf('=');
    return equals > 0
        ? "sets a variable called \""
            + argument.substring(0, equals)
            + "\" and starts the script again, without end"
        : "looks for a program called \"" + argument + "\"";
  }

  private Finding missing(Case c, String script, String env, String argument, String name) {
    String path = path(c);
    List<String> elsewhere = Elsewhere.find(c, name);
    Details detail =
        new Details()
            .add("line 1 of " + script + " says #!" + env + " " + Words.visible(argument))
            .add(
                c.launch() == null
                    ? "no such program is in any of the usual directories"
                    : "env searches the PATH of the child, which is " + path)
            .add(elsewhere.isEmpty() ? "" : name + " is at " + Words.list(elsewhere))
            .add("the launch itself succeeds; the process ends with exit code 127");
    FixList fixes = new FixList();
    if (!elsewhere.isEmpty()) {
      String directory = Words.parent(elsewhere.get(0));
      fixes.add(
          "put "
              + directory
              + " on the PATH of the child: ProcessBuilder.environment().put(\"PATH\", ...), or on"
              + " the JVM's");
      fixes.add(
          "or name the program in line 1",
          Words.replaceInFirstLine(script, env + " " + argument, elsewhere.get(0)));
    } else if (name.equals("python") && !Elsewhere.find(c, "python3").isEmpty()) {
      fixes.add(
          "use python3, which this host has",
          Words.replaceInFirstLine(script, "python", "python3"));
    }
    fixes.add(elsewhere.isEmpty() ? Install.program(c, name) : null);
    if (elsewhere.isEmpty()) {
      boolean known = Packages.of(Distribution.of(c.host()), name) != null;
      fixes.add(
          (known ? "or" : "install " + name + ", or")
              + " name a program in line 1 that this host has");
    }
    return fixes.warning(
        code(),
        script + " starts, but env does not find \"" + Words.visible(name) + "\" for it",
        detail);
  }

  private static boolean isFound(Case c, String name) {
    if (name.indexOf('/') >= 0) {
      return Words.isProgram(c.files().facts(name)) || !c.files().facts(name).isKnown();
    }
    if (c.launch() == null) {
      return !Elsewhere.find(c, name).isEmpty();
    }
    for (String entry : path(c).split(":", -1)) {
      String candidate = entry.isEmpty() ? name : entry + "/" + name;
      FileFacts facts = c.files().facts(candidate);
      if (Words.isProgram(facts) || !facts.isKnown()) {
        return true;
      }
    }
    return false;
  }

  /** The PATH that env will see. */
  private static String path(Case c) {
    Launch launch = c.launch();
    Map<String, String> environment = launch == null ? null : launch.environment();
    String path =
        environment != null ? environment.get("PATH") : launch == null ? null : launch.parentPath();
    return path == null ? DEFAULT_PATH : path;
  }
}
