package io.execguard.cli;

import io.execguard.platform.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "execguard " + ProductVersion.text(),
      "on Java " + System.getProperty("java.version") + ", " + System.getProperty("java.home")
    };
  }
}
