package io.execguard.cli;

import io.execguard.report.Visible;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Sends a request to the agent in a JVM that runs, by the JDK's attach mechanism, and hears what
 * came of it. The answer comes back in a file, for the mechanism itself only says that the agent
 * was reached.
 */
final class Attachment {
  private final long pid;

  private Attachment(long pid) {
    this.pid = pid;
  }

  /**
   * @throws IOException if that is no process that can be attached to; the message says why
   */
  static Attachment to(long pid) throws IOException {
    JvmProcess process = JvmProcess.of(pid);
    if (!process.exists()) {
      throw new IOException("there is no process " + pid + "; \"list\" shows the JVMs that run");
    }
    // The request would be a SIGQUIT to it, which ends a program that does not expect one.
    boolean jvm;
    try {
      jvm = process.mayBeJvm();
    } catch (IOException e) {
      throw new IOException(
          "process "
              + pid
              + " belongs to another user or may not be looked at ("
              + e.getMessage()
              + "); run this as its user or as root",
          e);
    }
    if (!jvm) {
      throw new IOException(
          "process " + pid + " is no JVM: it has no libjvm.so; \"list\" shows those that are");
    }
    return new Attachment(pid);
  }

  /**
   * @param request agent options, or {@code detach}
   * @return what the agent answered
   * @throws IOException if it cannot be reached, or if it did not do it; the message says why
   */
  String send(String request) throws IOException {
    Path directory = Files.createTempDirectory("execguard-attach");
    Path reply = directory.resolve("reply");
    try {
      Files.createFile(reply);
      letOthersWrite(directory, reply);
      try {
        ByteBuddyAgent.attach(ownJar(), Long.toString(pid), "@" + reply + "\n" + request);
      } catch (IllegalStateException | LinkageError e) {
        throw new IOException(why(e), e);
      }
      String answer = new String(Files.readAllBytes(reply), StandardCharsets.UTF_8).trim();
      if (answer.startsWith("done ")) {
        return answer.substring("done ".length());
      }
      throw new IOException(
          answer.startsWith("not ")
              ? "process " + pid + ": execguard " + answer.substring("not ".length())
              : "process "
                  + pid
                  + " was reached but did not answer; its standard error may say why");
    } finally {
      Files.deleteIfExists(reply);
      Files.deleteIfExists(directory);
    }
  }

  /** Root may attach to a JVM of somebody else, who must be able to write the answer. */
  private static void letOthersWrite(Path directory, Path reply) throws IOException {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      Files.setPosixFilePermissions(reply, PosixFilePermissions.fromString("rw--w--w-"));
    } catch (UnsupportedOperationException windows) {
      return; // There the directory's inherited rights decide.
    }
  }

  private static File ownJar() throws IOException {
    try {
      return new File(Attachment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException | IllegalArgumentException | NullPointerException e) {
      throw new IOException(
          "execguard was not started from a jar file: java -jar execguard.jar", e);
    }
  }

  private String why(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = thrown; t != null && t != t.getCause(); t = t.getCause()) {
      text.append(t.getMessage()).append(' ');
    }
    String all = text.toString();
    if (all.contains("No compatible attachment provider") || thrown instanceof LinkageError) {
      return "this Java ("
          + System.getProperty("java.home")
          + ") has no jdk.attach module, as a JRE has none; run it with a JDK's bin/java";
    }
    if (all.contains("Dynamic agent loading is not enabled")) {
      return "process " + pid + " runs with -XX:-EnableDynamicAgentLoading and takes no agent";
    }
    if (all.contains("does not support the attach mechanism")) {
      return "process " + pid + " runs with -XX:+DisableAttachMechanism and takes no agent";
    }
    if (all.contains("doesn't respond") || all.contains("Unable to open socket file")) {
      return "process "
          + pid
          + " does not answer: it is stopped, or belongs to another container or user; run this as"
          + " the same user and beside it";
    }
    if (all.contains("not permitted") || all.contains("well-known file")) {
      return "process " + pid + " belongs to another user; run this as that user or as root";
    }
    return "cannot attach to process " + pid + ": " + Visible.of(all.trim(), 300);
  }
}
