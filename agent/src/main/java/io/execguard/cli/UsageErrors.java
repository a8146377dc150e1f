package io.execguard.cli;

import io.execguard.report.ScanOutputException;
import io.execguard.report.Visible;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what was wrong, where, and what to do; the exit status is 2. */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Session session;

  UsageErrors(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    StringBuilder text = new StringBuilder(name(command)).append(": ");
    text.append(Visible.of(error.getMessage()));
    if (error instanceof UnmatchedArgumentException) {
      List<String> near = ((UnmatchedArgumentException) error).getSuggestions();
      if (!near.isEmpty()) {
        text.append("; did you mean ").append(near.get(0)).append('?');
      }
    }
    session.err().println(text);
    session.err().println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return Session.USAGE;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed)
      throws Exception {
    if (error instanceof ParameterException) {
      return handleParseException((ParameterException) error, new String[0]);
    }
    Throwable cause = error instanceof ScanOutputException ? error.getCause() : error;
    // One that is nothing but an IOException says it all in its message.
    boolean plain = cause.getClass() == IOException.class && cause.getMessage() != null;
    String text = plain ? cause.getMessage() : cause.toString();
    session.err().println(name(command) + ": " + Visible.of(text));
    return Session.USAGE;
  }

  /** What stands before a message: the program's own name and the command's. */
  private static String name(CommandLine command) {
    return command.getParent() == null ? "execguard" : "execguard " + command.getCommandName();
  }
}
