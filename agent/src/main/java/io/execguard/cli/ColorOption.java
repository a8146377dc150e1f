package io.execguard.cli;

import picocli.CommandLine.Option;

/** The option {@code --color} of every command that prints for people. */
final class ColorOption {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never.")
  private Terminal.Color when = Terminal.Color.auto;

  Terminal.Color when() {
    return when;
  }
}
