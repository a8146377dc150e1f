package io.execguard.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ProcessBuilder.start} was asked to do. Immutable. */
public final class Launch {
  private final List<String> command;
  private final @Nullable String directory;
  private final @Nullable Map<String, String> environment;
  private final @Nullable String parentPath;
  private final boolean inside;

  private Launch(
      List<String> command,
      @Nullable String directory,
      @Nullable Map<String, String> environment,
      @Nullable String parentPath,
      boolean inside) {
    this.command = Collections.unmodifiableList(new ArrayList<String>(command));
    this.directory = directory;
    this.environment = environment;
    this.parentPath = parentPath;
    this.inside = inside;
  }

  /**
   * @param command program and arguments, at least the program
   * @param directory {@code ProcessBuilder.directory()}; null for the JVM's own
   * @param environment the child's; null if {@code ProcessBuilder.environment()} was never called,
   *     which makes the JDK leave the PATH search to libc
   * @param parentPath PATH of the JVM, which is the one that counts; null if it is not set
   */
  public static Launch of(
      List<String> command,
      @Nullable String directory,
      @Nullable Map<String, String> environment,
      @Nullable String parentPath) {
    return new Launch(command, directory, environment, parentPath, false);
  }

  /**
   * A command that a child of the JVM starts: {@code tool} of {@code sh -c tool}. It is looked for
   * on the PATH of that child.
   *
   * @param directory where it will run; null for the JVM's own
   */
  public static Launch inside(
      List<String> command, @Nullable String directory, @Nullable String childPath) {
    return new Launch(command, directory, null, childPath, true);
  }

  /**
   * A command that a child of the JVM starts on Windows: {@code tool} of {@code cmd /c tool}.
   *
   * @param directory where it will run; null for the JVM's own
   * @param endings PATHEXT of that child
   */
  public static Launch insideCmd(
      List<String> command, @Nullable String directory, String childPath, String endings) {
    return new Launch(
        command, directory, Collections.singletonMap("PATHEXT", endings), childPath, true);
  }

  /** The same with another command. */
  public Launch with(List<String> words) {
    return new Launch(words, directory, environment, parentPath, inside);
  }

  public List<String> command() {
    return command;
  }

  /** The first word of the command. */
  public String program() {
    return command.get(0);
  }

  public @Nullable String directory() {
    return directory;
  }

  /** The child's environment; null if it simply inherits the JVM's. */
  public @Nullable Map<String, String> environment() {
    return environment;
  }

  /** The PATH that is searched: the JVM's, or that of the child that {@link #isInside()}. */
  public @Nullable String parentPath() {
    return parentPath;
  }

  /** Whether a child starts it and not the JVM. */
  public boolean isInside() {
    return inside;
  }

  /** Whether the program is looked for on the PATH: its name has no slash. */
  public boolean searchesPath() {
    return program().indexOf('/') < 0;
  }
}
