package io.execguard.cli;

import io.execguard.report.Visible;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach}: puts the agent into a JVM that runs already. */
@Command(
    name = "attach",
    description = "Puts the agent into a JVM that runs already. It must run as the same user.",
    footer = {"", "Exit status: 0 it is attached, 2 it is not; standard error says why."})
final class AttachCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "PID", description = "The JVM's process id; see \"list\".")
  private long pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "As behind -javaagent:execguard.jar=, for example mode=explain.")
  private @Nullable String options;

  AttachCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String request = options == null ? "" : options;
    if (request.equals("detach")) {
      session.err().println("execguard attach: to take the agent out, use: detach " + pid);
      return Session.USAGE;
    }
    try {
      session.out().println("process " + pid + ": execguard " + Attachment.to(pid).send(request));
      return Session.OK;
    } catch (IOException e) {
      session.err().println("execguard attach: " + Visible.of(String.valueOf(e.getMessage())));
      return Session.USAGE;
    }
  }
}
