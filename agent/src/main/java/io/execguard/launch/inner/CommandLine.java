package io.execguard.launch.inner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command on its way from one utility to the next, with what they change for it. Immutable. */
final class CommandLine {
  private final List<String> words;
  private final @Nullable String path;
  private final @Nullable String directory;
  private final boolean otherUser;
  private final boolean otherVariables;

  private CommandLine(
      List<String> words,
      @Nullable String path,
      @Nullable String directory,
      boolean otherUser,
      boolean otherVariables) {
    this.words = words;
    this.path = path;
    this.directory = directory;
    this.otherUser = otherUser;
    this.otherVariables = otherVariables;
  }

  /**
   * @param path the PATH that it will see; null if there is none
   * @param directory where it will run, in the terms of the launch; null for the JVM's own
   */
  static CommandLine of(List<String> words, @Nullable String path, @Nullable String directory) {
    return new CommandLine(words, path, directory, false, false);
  }

  /** The words from that index on, under the same conditions. */
  CommandLine from(int index) {
    return new CommandLine(
        words.subList(index, words.size()), path, directory, otherUser, otherVariables);
  }

  CommandLine with(List<String> value) {
    return new CommandLine(value, path, directory, otherUser, otherVariables);
  }

  CommandLine withPath(@Nullable String value) {
    return new CommandLine(words, value, directory, otherUser, true);
  }

  /** The same in another directory, which is relative to this one's unless it is absolute. */
  CommandLine in(String value) {
    String base = directory;
    String whole = value.startsWith("/") || base == null ? value : base + "/" + value;
    return new CommandLine(words, path, whole, otherUser, otherVariables);
  }

  CommandLine asOtherUser() {
    return new CommandLine(words, path, directory, true, true);
  }

  /** The same with an environment of which no more is known than its PATH. */
  CommandLine withOtherVariables() {
    return new CommandLine(words, path, directory, otherUser, true);
  }

  List<String> words() {
    return words;
  }

  /** The program; empty if there is none. */
  String program() {
    return words.isEmpty() ? "" : words.get(0);
  }

  boolean isBare() {
    return program().indexOf('/') < 0;
  }

  @Nullable String path() {
    return path;
  }

  @Nullable String directory() {
    return directory;
  }

  /** Whether it will run with another user's rights, which cannot be judged by our own. */
  boolean otherUser() {
    return otherUser;
  }

  /** Whether its environment is another one than that of the launch. */
  boolean otherVariables() {
    return otherVariables;
  }
}
