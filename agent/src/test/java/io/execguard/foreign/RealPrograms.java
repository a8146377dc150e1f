package io.execguard.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that Maven Central and npm have for every platform. The build fetches the former; the
 * latter are fetched here, once, and kept in the build directory.
 */
final class RealPrograms {
  private static final Path CACHE = Paths.get("target/foreign");
  private static final String ESBUILD = "0.25.12";

  /** Once is enough: without a network each try takes minutes. */
  private static boolean npmFails;

  private final Path directory;

  RealPrograms(Path directory) {
    this.directory = directory;
  }

  /** A copy of the newest protoc with that classifier, executable; skips the test without it. */
  Path protoc(String classifier) throws IOException {
    return copy(protocs("-" + classifier + ".exe").get(0));
  }

  /** A copy of that protoc, whatever is in it. */
  Path protoc(String version, String classifier) throws IOException {
    return copy(protocs("protoc-" + version + "-" + classifier + ".exe").get(0));
  }

  private static List<Path> protocs(String end) throws IOException {
    Path maven = CACHE.resolve("maven");
    List<Path> found = List.of();
    if (Files.isDirectory(maven)) {
      try (Stream<Path> all = Files.list(maven)) {
        found = all.filter(p -> p.toString().endsWith(end)).sorted().toList();
      }
    }
    // 3.17.3 is there for what is wrong with it: it sorts before the newest.
    List<Path> newest = found.size() > 1 ? found.subList(found.size() - 1, found.size()) : found;
    Assumptions.assumeFalse(newest.isEmpty(), "the build has put no *" + end + " into " + maven);
    return newest;
  }

  /** npm's esbuild for that platform, executable; skips the test if npm does not give it. */
  Path esbuild(String platform) throws IOException, InterruptedException {
    Path npm = Files.createDirectories(CACHE.resolve("npm"));
    Path archive = npm.resolve("esbuild-" + platform + "-" + ESBUILD + ".tgz");
    if (!Files.exists(archive)) {
      String what = "@esbuild/" + platform + "@" + ESBUILD;
      npmFails = npmFails || !runs(npm, "npm", "pack", "--silent", what);
      Assumptions.assumeTrue(!npmFails && Files.exists(archive), "npm cannot fetch " + what);
    }
    Path to = Files.createDirectories(directory.resolve("@esbuild").resolve(platform));
    String file = archive.toAbsolutePath().toString();
    Assumptions.assumeTrue(
        runs(to, "tar", "-xzf", file, "--strip-components=1"), "tar cannot unpack " + archive);
    return to.resolve(platform.startsWith("win32") ? "esbuild.exe" : "bin/esbuild");
  }

  private static boolean runs(Path in, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file of that name and content, executable. */
  Path file(String name, byte[] content) throws IOException {
    return executable(Files.write(directory.resolve(name), content));
  }

  private Path copy(Path original) throws IOException {
    Path copy = directory.resolve(original.getFileName());
    return executable(Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING));
  }

  private static Path executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }
}
