package io.execguard.cli;

import io.execguard.report.Visible;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detach}: takes the agent out of a JVM again, however it got there. */
@Command(
    name = "detach",
    description =
        "Takes the agent out of a JVM: java.lang.ProcessImpl is as it was, nothing is looked at.",
    footer = {"", "Exit status: 0 it is detached, 2 it is not; standard error says why."})
final class DetachCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "PID", description = "The JVM's process id; see \"list\".")
  private long pid;

  DetachCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try {
      session.out().println("process " + pid + ": execguard " + Attachment.to(pid).send("detach"));
      return Session.OK;
    } catch (IOException e) {
      session.err().println("execguard detach: " + Visible.of(String.valueOf(e.getMessage())));
      return Session.USAGE;
    }
  }
}
