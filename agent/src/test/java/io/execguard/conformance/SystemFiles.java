package io.execguard.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every executable and every library that is installed here, with its links. */
final class SystemFiles {
  private SystemFiles() {}

  /**
   * @param most how many at most
   * @return raw bytes as ISO 8859-1: find(1) prints names as they are, whatever the locale
   */
  static List<String> list(int most) throws IOException, InterruptedException {
    String[] places = {"/usr", "/bin", "/sbin", "/lib", "/lib64", "/opt"};
    List<String> command = new ArrayList<>(List.of("find"));
    command.addAll(List.of(places));
    command.addAll(
        List.of(
            "-xdev", "(", "-type", "f", "-o", "-type", "l", ")", "(", "-perm", "/111", "-o",
            "-name", "*.so*", "-o", "-name", "*.o", "-o", "-name", "*.a", "-o", "-name", "*.sh",
            ")", "-print0"));
    Process find =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String all = new String(find.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    find.waitFor();
    List<String> paths = new ArrayList<>();
    int unnameable = 0;
    for (String path : all.split("\0")) {
      byte[] raw = path.getBytes(StandardCharsets.ISO_8859_1);
      String decoded = new String(raw, StandardCharsets.UTF_8);
      if (!java.util.Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), raw)) {
        unnameable++;
      } else if (!path.isEmpty() && paths.size() < most) {
        paths.add(path);
      }
    }
    if (unnameable > 0) {
      Skips.print("system files", unnameable + " names are not UTF-8, no JVM can name them");
    }
    return paths;
  }
}
