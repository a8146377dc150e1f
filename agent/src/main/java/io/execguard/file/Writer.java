package io.execguard.file;

/** A process that has a file open for writing. */
public final class Writer {
  private final int pid;
  private final String command;

  private Writer(int pid, String command) {
    this.pid = pid;
    this.command = command;
  }

  /**
   * @param pid as this process's pid namespace numbers it
   * @param command its {@code comm} (proc(5)), at most 15 characters; empty if it could not be read
   */
  public static Writer of(int pid, String command) {
    return new Writer(pid, command);
  }

  /** Process id. */
  public int pid() {
    return pid;
  }

  /** The process's short name; may be empty, and may hold anything: a process sets it freely. */
  public String command() {
    return command;
  }

  @Override
  public String toString() {
    return command.isEmpty() ? "process " + pid : "process " + pid + " (" + command + ")";
  }
}
