package io.execguard.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script by which a shell completes commands, options and paths. */
@Command(
    name = "completion",
    description =
        "Prints a script by which bash or zsh completes commands and options:"
            + " source <(java -jar execguard.jar completion bash)",
    footer = {"", "Exit status: 0, or 2 for wrong usage."})
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  /** The shells; zsh reads the script for bash once it has loaded bashcompinit, which it does. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh: one script for both.")
  private Shell shell = Shell.bash;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "execguard",
      description = "What it is called on your command line, by an alias or a script; execguard.")
  private String name = "execguard";

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    // It becomes part of function names, in a script that a shell is to read.
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,63}")) {
      throw new ParameterException(
          spec.commandLine(), "--name: " + name + " is no name of a command: letters, digits, _.-");
    }
    Lines out = new Lines(session.out());
    out.text(Arrays.asList(AutoComplete.bash(name, spec.root().commandLine()).split("\n", -1)));
    out.flush();
    return Session.OK;
  }
}
