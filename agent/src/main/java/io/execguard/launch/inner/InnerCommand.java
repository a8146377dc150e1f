package io.execguard.launch.inner;

import io.execguard.launch.Launch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that a launch is really about: the one inside {@code sh -c}, {@code env}, {@code
 * nice} and their like, also one inside the other. Read only if it is certain what will be started;
 * else there is none.
 */
public final class InnerCommand {
  /** How deep they may lie in each other. */
  private static final int MOST = 8;

  /** Where the utilities are that this class knows: the same name elsewhere may be anything. */
  private static final String[] SYSTEM = {"/bin/", "/usr/bin/"};

  private final String wrappers;
  private final boolean shell;
  private final Launch launch;
  private final boolean otherUser;
  private final boolean sameVariables;
  private final boolean mayBePrepared;

  private InnerCommand(String wrappers, boolean shell, Launch launch, CommandLine line) {
    this.wrappers = wrappers;
    this.shell = shell;
    this.launch = launch;
    this.otherUser = line.otherUser();
    this.sameVariables = !line.otherVariables();
    this.mayBePrepared = false;
  }

  private InnerCommand(Launch launch, boolean mayBePrepared) {
    this.wrappers = "cmd /c";
    this.shell = true;
    this.launch = launch;
    this.otherUser = false;
    this.sameVariables = true;
    this.mayBePrepared = mayBePrepared;
  }

  /** What must be looked up on the way; the same few are asked for again and again. */
  public interface Finder {
    /**
     * Where the launch of a utility finds its program.
     *
     * @return empty if that is nowhere
     */
    String find(Launch utility);

    /** Whether a shell is BusyBox's, which may run what it has itself, whatever the PATH says. */
    boolean isBusybox(String shell);
  }

  /** Whether it is worth the while to look: the program's name is one of those. */
  public static boolean isPossible(Launch launch) {
    return launch.command().size() > 1 && Utility.of(baseName(launch.program())) != null;
  }

  /**
   * @param program what the launch executes
   * @param inherited the JVM's own environment, for a launch that was given none
   * @return null if it is no such utility, or if it cannot be told what it starts
   */
  public static @Nullable InnerCommand of(
      Launch launch, String program, Finder finder, Map<String, String> inherited) {
    Map<String, String> own = launch.environment();
    Map<String, String> environment = own == null ? inherited : own;
    CommandLine line =
        CommandLine.of(
            launch.command(),
            own == null ? launch.parentPath() : own.get("PATH"),
            launch.directory());
    StringBuilder wrappers = new StringBuilder();
    boolean shell = false;
    String path = program;
    for (int depth = 0; depth < MOST; depth++) {
      String name = baseName(line.program());
      Utility utility = line.words().size() > 1 ? Utility.of(name) : null;
      if (utility == null) {
        Launch inner = launch(line);
        return depth == 0 || inner == null
            ? null
            : new InnerCommand(wrappers.toString(), shell, inner, line);
      }
      CommandLine next = isSystems(path) ? utility.inner(line) : null;
      if (next == null) {
        return null;
      }
      shell = utility instanceof Shell;
      if (next.isBare() && shell && mayBeItsOwn(next, path, finder, environment)) {
        return null;
      }
      wrappers.append(depth == 0 ? "" : " ").append(name).append(shell ? " -c" : "");
      line = next;
      path = located(line, finder);
    }
    return null;
  }

  /** Whether it is worth the while to look, on Windows: the program's name is cmd. */
  public static boolean isPossibleOnWindows(Launch launch) {
    return launch.command().size() > 2 && Cmd.isCalled(launch.program());
  }

  /**
   * The command inside {@code cmd /c}.
   *
   * @param inherited the JVM's own environment, for a launch that was given none
   * @return null if it is no such launch, or if it cannot be told what it starts
   */
  public static @Nullable InnerCommand onWindows(Launch launch, Map<String, String> inherited) {
    Cmd cmd = isPossibleOnWindows(launch) ? Cmd.read(launch.command()) : null;
    Map<String, String> own = launch.environment();
    Launch inner =
        cmd == null ? null : cmd.launch(launch.directory(), own == null ? inherited : own);
    return inner == null ? null : new InnerCommand(inner, cmd.mayBePrepared());
  }

  /** The names of the utilities, the outermost first: {@code env nice sh -c}. */
  public String wrappers() {
    return wrappers;
  }

  /** Whether a shell starts it, and not one of the utilities that use execvp(3). */
  public boolean inShell() {
    return shell;
  }

  /** The command as a launch of its own, whose PATH is that of the child. */
  public Launch launch() {
    return launch;
  }

  /** Whether it runs with another user's rights: then our own say nothing about it. */
  public boolean otherUser() {
    return otherUser;
  }

  /** Whether its environment is that of the launch: no utility on the way changes it. */
  public boolean sameVariables() {
    return sameVariables;
  }

  /** Whether cmd.exe may run something first that changes where it looks for the command. */
  public boolean mayBePrepared() {
    return mayBePrepared;
  }

  /** Null if there is no PATH, for which every C library and shell has another default. */
  private static @Nullable Launch launch(CommandLine line) {
    return line.isBare() && line.path() == null || line.program().isEmpty()
        ? null
        : Launch.inside(line.words(), line.directory(), line.path());
  }

  /** A function of bash, or something that BusyBox has itself. */
  private static boolean mayBeItsOwn(
      CommandLine next, String shell, Finder finder, Map<String, String> environment) {
    return Shell.mayBeFunction(next.program(), environment) || finder.isBusybox(shell);
  }

  /** Where a further utility lies; empty if it is none, or nowhere. */
  private static String located(CommandLine line, Finder finder) {
    Launch launch = Utility.of(baseName(line.program())) == null ? null : launch(line);
    return launch == null ? "" : finder.find(launch);
  }

  private static boolean isSystems(String path) {
    for (String directory : SYSTEM) {
      if (path.startsWith(directory) && path.indexOf('/', directory.length()) < 0) {
        return true;
      }
    }
    return false;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
