package io.execguard.cli;

import io.execguard.agent.settings.AgentOptions;
import io.execguard.agent.settings.Configuration;
import io.execguard.agent.settings.Setting;
import io.execguard.agent.settings.SettingTable;
import io.execguard.agent.settings.WrongSettingException;
import io.execguard.report.Secrets;
import io.execguard.report.Visible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config}: what would hold for an agent in a JVM started like this one. */
@Command(
    name = "config",
    description =
        "Prints every setting, its value, and where it came from: agent options, -Dexecguard.*,"
            + " EXECGUARD_* or a file. Agent options are OPTIONS if given, otherwise those in"
            + " JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS.",
    footer = {
      "",
      "For an application's -D options, put them in front: java -Dexecguard.mode=explain -jar"
          + " execguard.jar config",
      "",
      "Exit status: 0 all settings are right, 2 one is not: then the agent would look at nothing.",
    })
final class ConfigCommand implements Callable<Integer> {
  private static final Secrets NO_SECRETS = Secrets.of(Collections.<String>emptyList());

  private final Session session;

  @Parameters(
      paramLabel = "OPTIONS",
      arity = "0..1",
      description = "What stands behind -javaagent:execguard.jar=, for example mode=explain.")
  private @Nullable String options;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Configuration configuration;
    try {
      configuration =
          Configuration.of(
              AgentOptions.parse(options != null ? options : inEnvironment()),
              session.properties(),
              session.environment());
    } catch (WrongSettingException e) {
      session.err().println("execguard config: " + Visible.of(e.getMessage()));
      return Session.USAGE;
    }
    new Lines(session.out()).text(table(configuration));
    return Session.OK;
  }

  private @Nullable String inEnvironment() {
    for (String variable : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
      String found = JvmWords.agentOptions(session.variable(variable));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static List<String> table(Configuration configuration) {
    int nameWidth = 0;
    int valueWidth = 0;
    for (Setting setting : SettingTable.all()) {
      nameWidth = Math.max(nameWidth, setting.name().length());
      valueWidth = Math.max(valueWidth, Math.min(40, shown(configuration, setting).length()));
    }
    List<String> lines = new ArrayList<String>();
    for (Setting setting : SettingTable.all()) {
      lines.add(
          padded(setting.name(), nameWidth)
              + "  "
              + padded(shown(configuration, setting), valueWidth)
              + "  "
              + Visible.of(configuration.origin(setting.name())));
    }
    return lines;
  }

  private static String shown(Configuration configuration, Setting setting) {
    String value = configuration.value(setting.name());
    List<String> word = Collections.singletonList(value);
    return value.isEmpty() ? "-" : Visible.of(NO_SECRETS.in(word).of(value));
  }

  private static String padded(String text, int width) {
    StringBuilder padded = new StringBuilder(text);
    while (padded.length() < width) {
      padded.append(' ');
    }
    return padded.toString();
  }
}
