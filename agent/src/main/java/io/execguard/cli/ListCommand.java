package io.execguard.cli;

import io.execguard.report.Visible;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code list}: the JVMs that can be attached to. */
@Command(
    name = "list",
    description =
        "Lists the JVMs of this user: process id, the agent's jar if one was loaded, main class.",
    footer = {"", "Exit status: 0, or 2 if this Java cannot list JVMs."})
final class ListCommand implements Callable<Integer> {
  private final Session session;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<?> machines;
    try {
      // Of the module jdk.attach, or tools.jar on Java 8: there is nothing to compile against.
      Class<?> machine = AttachApi.find("com.sun.tools.attach.VirtualMachine");
      machines = (List<?>) machine.getMethod("list").invoke(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      session
          .err()
          .println(
              "execguard list: this Java ("
                  + System.getProperty("java.home")
                  + ") cannot list JVMs ("
                  + Visible.of(String.valueOf(cause))
                  + "); run it with a JDK's bin/java");
      return Session.USAGE;
    }
    List<String> lines = new ArrayList<String>();
    for (Object machine : machines) {
      try {
        String id = (String) machine.getClass().getMethod("id").invoke(machine);
        String name = (String) machine.getClass().getMethod("displayName").invoke(machine);
        lines.add(line(id, name));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the attach API is not as documented", e);
      }
    }
    new Lines(session.out()).text(lines);
    return Session.OK;
  }

  private static String line(String id, String name) {
    String jar = null;
    try {
      jar = JvmProcess.of(Long.parseLong(id)).agentJar();
    } catch (NumberFormatException notAProcess) {
      // Other virtual machines than HotSpot may have other ids.
    }
    String main = name.isEmpty() ? "(unknown)" : name.split(" ", 2)[0];
    return String.format(
        "%7s  %s  %s", id, jar == null ? "-" : Visible.of(jar, 200), Visible.of(main, 200));
  }
}
