package io.execguard.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Namespaces of our own, kept open by a process that waits; they vanish with it and leave nothing
 * behind on the machine.
 */
final class Namespace implements AutoCloseable {
  private final Process holder;
  private final List<String> kinds;

  private Namespace(Process holder, List<String> kinds) {
    this.holder = holder;
    this.kinds = kinds;
  }

  /**
   * @param kinds what unshare(1) and nsenter(1) both call them: {@code --mount}, {@code --user}
   * @param setUp shell commands that run inside first
   * @throws IOException if the namespace or the set-up is refused here; the message says why
   */
  static Namespace open(List<String> kinds, String setUp) throws IOException {
    List<String> command = new ArrayList<>(List.of("unshare"));
    command.addAll(kinds);
    if (kinds.contains("--user")) {
      command.add("--map-root-user");
    }
    command.addAll(
        List.of("sh", "-c", "exec 2>&1; set -e; " + setUp + "\necho ready; exec cat >/dev/null"));
    Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        return new Namespace(holder, kinds);
      }
      said.append(line).append("; ");
    }
    holder.destroy();
    throw new IOException(said.length() == 0 ? "no answer from unshare" : said.toString());
  }

  /** Command that enters and runs what follows. */
  List<String> entrance() {
    List<String> command = new ArrayList<>(List.of("nsenter", "--target", "" + holder.pid()));
    command.addAll(kinds);
    if (kinds.contains("--user")) {
      command.add("--preserve-credentials");
    }
    return command;
  }

  /** Where a path of the inside is to be found from outside. */
  Path outside(Path inside) {
    return Path.of("/proc/" + holder.pid() + "/root" + inside);
  }

  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
    try {
      if (!holder.waitFor(20, TimeUnit.SECONDS)) {
        holder.destroyForcibly();
      }
    } catch (InterruptedException e) {
      holder.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
