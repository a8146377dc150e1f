package io.execguard.diagnosis;

import org.jspecify.annotations.Nullable;

/** One way out: what to do, and the command to paste where there is one. */
public final class Fix {
  private final String text;
  private final @Nullable String command;

  private Fix(String text, @Nullable String command) {
    this.text = text;
    this.command = command;
  }

  /** Something to do that is no single command. */
  public static Fix of(String text) {
    return new Fix(text, null);
  }

  /** Something to do, with the command for it. File names in it must be quoted for a shell. */
  public static Fix of(String text, String command) {
    return new Fix(text, command);
  }

  /** What to do: lower case, no final period. */
  public String text() {
    return text;
  }

  /** A shell command to paste; null if there is none. */
  public @Nullable String command() {
    return command;
  }

  @Override
  public String toString() {
    return command == null ? text : text + ": " + command;
  }
}
