package io.execguard.launch;

import io.execguard.file.PathText;
import java.util.List;
import java.util.Map;

/**
 * How many bytes a launch hands to execve(2) as arguments and environment. It keeps sizes and the
 * names of variables, never a value: that may be a password.
 */
public final class ArgumentSizes {
  /** Bytes of a pointer on every 64-bit system. */
  private static final int POINTER = 8;

  private final int arguments;
  private final long argumentBytes;
  private final int variables;
  private final long variableBytes;
  private final String longest;
  private final long longestBytes;
  private final boolean longestIsVariable;
  private final long programBytes;

  private ArgumentSizes(Count count, long programBytes) {
    this.arguments = count.arguments;
    this.argumentBytes = count.argumentBytes;
    this.variables = count.variables;
    this.variableBytes = count.variableBytes;
    this.longest = count.longest;
    this.longestBytes = count.longestBytes;
    this.longestIsVariable = count.longestIsVariable;
    this.programBytes = programBytes;
  }

  /**
   * @param inherited the JVM's own environment, for a launch that was given none
   * @param path what execve is asked for, which is copied beside the arguments
   */
  public static ArgumentSizes of(Launch launch, Map<String, String> inherited, String path) {
    Count count = new Count();
    List<String> command = launch.command();
    for (int i = 0; i < command.size(); i++) {
      count.argument(i, PathText.length(command.get(i)) + 1L);
    }
    Map<String, String> environment = launch.environment();
    count.environment(environment == null ? inherited : environment);
    return new ArgumentSizes(count, PathText.length(path) + 1L);
  }

  /** The arguments, the program's name among them. */
  public int arguments() {
    return arguments;
  }

  /** Bytes of the arguments, each with its final NUL. */
  public long argumentBytes() {
    return argumentBytes;
  }

  public int variables() {
    return variables;
  }

  /** Bytes of the environment's strings {@code NAME=value}, each with its final NUL. */
  public long variableBytes() {
    return variableBytes;
  }

  /** What the kernel counts: all strings, the program's path, and a pointer to each string. */
  public long total() {
    return argumentBytes + variableBytes + programBytes + (long) POINTER * (arguments + variables);
  }

  /** The longest single string: {@code argument 3} or {@code the variable NAME}. */
  public String longest() {
    return longest;
  }

  /** Its bytes, the final NUL counted. */
  public long longestBytes() {
    return longestBytes;
  }

  public boolean longestIsVariable() {
    return longestIsVariable;
  }

  /** Adds up. */
  private static final class Count {
    private int arguments;
    private long argumentBytes;
    private int variables;
    private long variableBytes;
    private String longest = "";
    private long longestBytes;
    private boolean longestIsVariable;

    void argument(int index, long bytes) {
      arguments++;
      argumentBytes += bytes;
      if (bytes > longestBytes) {
        longestBytes = bytes;
        longest = index == 0 ? "the program's name" : "argument " + index;
      }
    }

    void environment(Map<String, String> environment) {
      for (Map.Entry<String, String> entry : environment.entrySet()) {
        String name = entry.getKey();
        long bytes = PathText.length(name) + PathText.length(entry.getValue()) + 2L;
        variables++;
        variableBytes += bytes;
        if (bytes > longestBytes) {
          longestBytes = bytes;
          longest = "the variable " + name;
          longestIsVariable = true;
        }
      }
    }
  }
}
