package io.execguard.cli;

import io.execguard.platform.Platform;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** One run of the command line: its streams, its environment, and what it judges with. */
final class Session {
  /** All would run. */
  static final int OK = 0;

  /** At least one would not. */
  static final int WOULD_NOT_RUN = 1;

  /** Wrong usage, nothing could be judged, or what was found could not be written. */
  static final int USAGE = 2;

  /** Where the engine comes from. */
  interface Engines {
    /**
     * @param platform what to judge for; null for this host
     * @throws IllegalArgumentException if nothing is known of that platform
     */
    Engine engine(@Nullable Platform platform);
  }

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Properties properties;
  private final Engines engines;

  Session(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Properties properties,
      Engines engines) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.properties = properties;
    this.engines = engines;
  }

  InputStream in() {
    return in;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** The variable's value; the empty text if it is not set. */
  String variable(String name) {
    String value = environment.get(name);
    return value == null ? "" : value;
  }

  /** All variables. */
  Map<String, String> environment() {
    return environment;
  }

  /** The JVM's, {@code -D} options among them. */
  Properties properties() {
    return properties;
  }

  /**
   * The engine for a platform; null for this host.
   *
   * @throws ParameterException of that command if nothing is known of the platform
   */
  Engine engine(@Nullable Platform platform, CommandSpec command) {
    try {
      return engines.engine(platform);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }
}
