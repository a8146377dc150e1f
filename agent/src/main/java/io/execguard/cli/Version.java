package io.execguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. The build writes it beside this class. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("version.properties is not in the jar");
      }
      properties.load(in);
    }
    return new String[] {
      "execguard " + properties.getProperty("version"),
      "on Java " + System.getProperty("java.version") + ", " + System.getProperty("java.home")
    };
  }
}
