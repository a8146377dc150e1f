package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.Errno;
import io.execguard.host.limit.ArgumentLimit;
import io.execguard.host.limit.Limit;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.Launch;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and environment do not fit (fs/exec.c, {@code copy_strings}): a single string of more
 * than 32 pages, or all of them together more than a quarter of the stack's limit. Nothing of it
 * lies in the program. Sizes are told and names, never what an argument or a variable holds.
 */
public final class ArgumentsTooLong extends Rule {
  public ArgumentsTooLong() {
    super("EG401", "arguments-too-long", "arguments and environment are too long");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.tooLong(code(), c);
    }
    Failure failure = c.failure();
    Launch launch = c.launch();
    if (failure == null || launch == null || !failure.jdk().is(Errno.E2BIG)) {
      return null;
    }
    ArgumentSizes sizes = failure.sizes();
    if (sizes == null || failure.limits() == null) {
      return null;
    }
    Limit stack = failure.limits().process().stack();
    ArgumentLimit limit = ArgumentLimit.of(stack, c.host());
    return sizes.longestBytes() > limit.one()
        ? single(launch, sizes, limit)
        : total(c, launch, sizes, limit, stack);
  }

  private Finding single(Launch launch, ArgumentSizes sizes, ArgumentLimit limit) {
    String longest = Words.visible(sizes.longest());
    Details detail =
        new Details()
            .add(
                "Linux takes "
                    + limit.one()
                    + " bytes for one argument or variable (MAX_ARG_STRLEN, 32 pages of "
                    + limit.pageSize()
                    + " bytes), whatever ulimit says")
            .add(all(sizes));
    FixList fixes = new FixList();
    if (sizes.longestIsVariable()) {
      fixes.add(withoutVariable(sizes));
      fixes.add("or write its value into a file and put the file's name into the variable");
    } else {
      byFile(fixes, Words.baseName(launch.program()));
      fixes.add("or write it to the standard input of the process: Process.getOutputStream()");
    }
    return fixes.error(
        code(),
        longest + " is too long: " + sizes.longestBytes() + " bytes, the limit is " + limit.one(),
        detail);
  }

  private Finding total(
      Case c, Launch launch, ArgumentSizes sizes, ArgumentLimit limit, @Nullable Limit stack) {
    long script = scriptBytes(c);
    long total = sizes.total() + script;
    Long most = limit.total();
    Details detail =
        new Details()
            .add(
                most == null || stack == null
                    ? "how much this host takes could not be read"
                    : limit.isTheMost()
                        ? "Linux takes " + most + " bytes at most, however large the stack may be"
                        : "this host takes "
                            + most
                            + " bytes, a quarter of the limit on the stack (ulimit -s: "
                            + kilobytes(stack.soft())
                            + ")")
            .add(all(sizes))
            .add(
                "the longest is "
                    + Words.visible(sizes.longest())
                    + " with "
                    + Amount.of(sizes.longestBytes(), "byte"))
            .add(script > 0 ? "the #! line of the script adds " + script + " bytes" : "");
    FixList fixes = new FixList();
    if (sizes.variableBytes() > sizes.argumentBytes()) {
      fixes.add(
          sizes.longestIsVariable()
              ? withoutVariable(sizes)
              : "remove what the program does not need from ProcessBuilder.environment()");
    } else {
      byFile(fixes, Words.baseName(launch.program()));
      fixes.add("or launch it several times with a part of the arguments each, as xargs does");
    }
    if (most != null && stack != null && !limit.isTheMost()) {
      raise(fixes, total, stack);
    }
    String bound = most == null ? "" : ", the limit is " + most;
    return fixes.error(
        code(), "arguments and environment are too long: " + total + " bytes" + bound, detail);
  }

  private static String all(ArgumentSizes sizes) {
    return Amount.of(sizes.arguments(), "argument")
        + " of "
        + sizes.argumentBytes()
        + " bytes, "
        + Amount.of(sizes.variables(), "variable")
        + " of "
        + sizes.variableBytes()
        + " bytes";
  }

  private static String withoutVariable(ArgumentSizes sizes) {
    String name = sizes.longest().substring(sizes.longest().lastIndexOf(' ') + 1);
    return "leave it out for this launch: ProcessBuilder.environment().remove(\""
        + Words.visible(name)
        + "\")";
  }

  /** Many programs read further arguments from a file; how they are told so differs. */
  static void byFile(FixList fixes, String program) {
    if (program.equals("java")) {
      fixes.add(
          "write the options into a file and give java @FILE (JDK 9 and later), or set CLASSPATH in"
              + " ProcessBuilder.environment(), or put the class path into the manifest of one"
              + " jar");
    } else if (program.matches("javac|javadoc|jar|jlink|kotlinc|scalac|protoc")) {
      fixes.add("write the arguments into a file and give " + program + " @FILE");
    } else if (program.matches("(.*-)?(gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|ld|ar|rustc)")) {
      fixes.add("write the arguments into a response file and give " + program + " @FILE");
    } else if (program.matches("tar|rsync|zip")) {
      fixes.add(
          "write the names into a file and let "
              + program
              + " read it: "
              + (program.equals("tar")
                  ? "tar -T FILE"
                  : program.equals("rsync") ? "rsync --files-from=FILE" : "zip -@ on its input"));
    } else if (program.matches("(ba|da|a|k|z)?sh")) {
      fixes.add(
          "write the commands into a file and give the shell its name, or let it read them from its"
              + " standard input (sh -s)");
    } else {
      fixes.add(
          "write the arguments into a file, if "
              + Words.visible(program)
              + " can read them from one (often @FILE), or to its standard input");
    }
  }

  private static void raise(FixList fixes, long total, Limit stack) {
    long needed = Math.min(total, 6L << 20) * 4 / 1024 * 5 / 4;
    if (total > 6L << 20) {
      return;
    }
    boolean own = stack.reaches(needed * 1024);
    fixes.add(
        own
            ? "or raise the limit in the shell that starts the JVM"
            : "or raise the limit as root, before the JVM starts (systemd: LimitSTACK=, docker:"
                + " --ulimit stack=)",
        "ulimit -s " + needed);
  }

  private static String kilobytes(long bytes) {
    return bytes == Limit.UNLIMITED ? "unlimited" : Long.toString(bytes / 1024);
  }

  /** The kernel puts the interpreter and the script's path in front (fs/binfmt_script.c). */
  private static long scriptBytes(Case c) {
    List<Step> steps = c.verdict().steps();
    long bytes = 0;
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).role() == Step.Role.INTERPRETER) {
        bytes += steps.get(i).path().length() + 1 + steps.get(i - 1).path().length() + 1;
      }
    }
    return bytes;
  }
}
