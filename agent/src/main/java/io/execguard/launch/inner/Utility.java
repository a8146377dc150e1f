package io.execguard.launch.inner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that starts the command behind its own options. It must be known to the letter what an
 * option means and whether a word follows it, in GNU coreutils, util-linux and BusyBox alike: with
 * any other option the whole launch is left alone.
 *
 * <p>An interface, for which the verifier does not load all who implement it, in each first launch.
 */
interface Utility {
  /**
   * What it starts.
   *
   * @return null if it starts nothing, or if that cannot be told
   */
  @Nullable CommandLine inner(CommandLine own);

  /** The utility of that name; null if it is none of those. */
  static @Nullable Utility of(String name) {
    switch (name) {
      case "env":
        return new Env();
      case "nice":
        return new Nice();
      case "nohup":
        return new Plain(Options.none(), 0);
      case "timeout":
        return new Plain(
            Options.none()
                .with("k", "kill-after", Options.Value.DURATION)
                .with("s", "signal", Options.Value.ANY)
                .with("", "preserve-status", Options.Value.NONE)
                .with("", "foreground", Options.Value.NONE)
                .with("v", "verbose", Options.Value.NONE),
            1);
      case "setsid":
        return new Plain(
            Options.none()
                .with("c", "ctty", Options.Value.NONE)
                .with("f", "fork", Options.Value.NONE)
                .with("w", "wait", Options.Value.NONE),
            0);
      case "stdbuf":
        return new Stdbuf();
      case "xargs":
        return new Plain(
            Options.none()
                .with("0", "null", Options.Value.NONE)
                .with("t", "verbose", Options.Value.NONE)
                .with("n", "max-args", Options.Value.NUMBER)
                .with("P", "max-procs", Options.Value.NUMBER)
                .with("L", "max-lines", Options.Value.NUMBER)
                .with("s", "max-chars", Options.Value.NUMBER),
            0);
      case "sudo":
        return new Sudo(
            Options.none()
                .with("n", "non-interactive", Options.Value.NONE)
                .with("E", "preserve-env", Options.Value.NONE)
                .with("H", "set-home", Options.Value.NONE)
                .with("u", "user", Options.Value.ANY)
                .with("g", "group", Options.Value.ANY));
      case "doas":
        return new Sudo(
            Options.none().with("n", "", Options.Value.NONE).with("u", "", Options.Value.ANY));
      default:
        return Shell.of(name);
    }
  }

  /** Options, so many operands of its own, and then the command. */
  final class Plain implements Utility {
    private final Options options;
    private final int operands;

    Plain(Options options, int operands) {
      this.options = options;
      this.operands = operands;
    }

    @Override
    public @Nullable CommandLine inner(CommandLine own) {
      int at = options.end(own.words());
      if (at < 0 || at + operands >= own.words().size()) {
        return null;
      }
      // The one operand that there is: how long timeout waits.
      boolean fits = operands == 0 || Options.isDuration(own.words().get(at));
      return fits ? own.from(at + operands) : null;
    }
  }

  /** {@code nice [-n N] COMMAND}, and the old form {@code nice -N COMMAND}. */
  final class Nice implements Utility {
    @Override
    public @Nullable CommandLine inner(CommandLine own) {
      List<String> words = own.words();
      if (words.size() > 2 && words.get(1).matches("-[0-9]{1,3}")) {
        return own.from(2);
      }
      int at = Options.none().with("n", "adjustment", Options.Value.NUMBER).end(words);
      return at < 0 || at >= words.size() ? null : own.from(at);
    }
  }

  /** {@code stdbuf} without an option of its own is an error. */
  final class Stdbuf implements Utility {
    @Override
    public @Nullable CommandLine inner(CommandLine own) {
      int at =
          Options.none()
              .with("i", "input", Options.Value.MODE)
              .with("o", "output", Options.Value.MODE)
              .with("e", "error", Options.Value.MODE)
              .end(own.words());
      // It hands its settings on in LD_PRELOAD and variables of its own.
      return at < 2 || at >= own.words().size() ? null : own.from(at).withOtherVariables();
    }
  }

  /**
   * Another user's rights and mostly another PATH ({@code secure_path} in sudoers): only a program
   * with a whole path can be found as it will be found.
   */
  final class Sudo implements Utility {
    private final Options options;

    Sudo(Options options) {
      this.options = options;
    }

    @Override
    public @Nullable CommandLine inner(CommandLine own) {
      int at = options.end(own.words());
      List<String> words = own.words();
      while (at > 0 && at < words.size() && Env.isAssignment(words.get(at))) {
        at++;
      }
      return at > 0 && at < words.size() && words.get(at).startsWith("/")
          ? own.from(at).asOtherUser()
          : null;
    }
  }
}
