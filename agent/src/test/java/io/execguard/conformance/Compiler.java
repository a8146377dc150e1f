package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host's C compiler. */
final class Compiler {
  private Compiler() {}

  /**
   * Compiles one source.
   *
   * @return false if there is no compiler
   * @throws IOException if there is one and it refuses
   */
  static boolean compile(Path source, Path target, String... options)
      throws IOException, InterruptedException {
    for (String name : List.of("cc", "gcc")) {
      if (Command.find(name) == null) {
        continue;
      }
      List<String> command = new ArrayList<>(List.of(name));
      command.addAll(List.of(options));
      command.addAll(List.of("-o", target.toString(), source.toString()));
      Command.Result result = Command.run(command);
      if (result.status() != 0) {
        throw new IOException(String.join(" ", command) + ":\n" + result.output());
      }
      return true;
    }
    return false;
  }
}
