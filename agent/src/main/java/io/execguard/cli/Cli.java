package io.execguard.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar execguard.jar COMMAND}. */
@Command(
    name = "java -jar execguard.jar",
    description = "Says why a program cannot be started, and what to do about it.",
    footer = {
      "",
      "As a Java agent: java -javaagent:execguard.jar -jar your-application.jar",
      "",
      "Exit status of every command: 2 also if the output cannot be written.",
    })
public final class Cli implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Cli() {}

  /**
   * Runs a command.
   *
   * @return the exit status: 0 all well, 1 a program would not run, 2 wrong usage, or the output
   *     could not be written
   */
  public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    return run(
        arguments,
        new Session(in, out, err, System.getenv(), System.getProperties(), new HostEngines()));
  }

  static int run(String[] arguments, Session session) {
    CommandLine root =
        new CommandLine(new Cli())
            .addSubcommand(new CheckCommand(session))
            .addSubcommand(new ExplainCommand(session))
            .addSubcommand(new ScanCommand(session))
            .addSubcommand(new DoctorCommand(session))
            .addSubcommand(new ConfigCommand(session))
            .addSubcommand(new AttachCommand(session))
            .addSubcommand(new DetachCommand(session))
            .addSubcommand(new ListCommand(session))
            .addSubcommand(new CompletionCommand(session))
            .addSubcommand(new ManCommand(session));
    UsageErrors errors = new UsageErrors(session);
    boolean coloured = Terminal.coloured(session, Terminal.Color.auto);
    root.setOut(new PrintWriter(session.out(), true));
    root.setErr(new PrintWriter(session.err(), true));
    root.setParameterExceptionHandler(errors);
    root.setExecutionExceptionHandler(errors);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A path may begin with @: it is a file to judge, not one to read arguments from.
    root.setExpandAtFiles(false);
    root.setColorScheme(Help.defaultColorScheme(coloured ? Help.Ansi.ON : Help.Ansi.OFF));
    addHelp(root);
    int status = root.execute(arguments);
    String failure = StandardStreams.failure(session.out());
    if (failure != null) {
      session.err().println("execguard: cannot write to standard output: " + failure);
    }
    session.err().flush();
    return failure == null ? status : Session.USAGE;
  }

  private static void addHelp(CommandLine root) {
    root.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    for (CommandLine command : root.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given; there are " + commands());
  }

  private String commands() {
    List<String> names = new ArrayList<String>(spec.subcommands().keySet());
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
