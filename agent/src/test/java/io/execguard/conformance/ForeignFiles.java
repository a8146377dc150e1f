package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real programs for other systems and CPUs, as their makers publish them. What was fetched once is
 * kept in the build directory; what cannot be fetched is skipped and said so.
 */
final class ForeignFiles {
  private static final String ESBUILD = "0.25.12";
  private static final String[] ESBUILD_PLATFORMS = {
    "aix-ppc64", "android-arm", "android-arm64", "android-x64", "darwin-arm64", "darwin-x64",
    "freebsd-arm64", "freebsd-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-loong64",
    "linux-mips64el", "linux-ppc64", "linux-riscv64", "linux-s390x", "linux-x64", "netbsd-arm64",
    "netbsd-x64", "openbsd-arm64", "openbsd-x64", "openharmony-arm64", "sunos-x64", "win32-arm64",
    "win32-ia32", "win32-x64",
  };
  private static final String[] DEBIAN = {
    "libc6-arm64-cross", "libc6-armel-cross", "libc6-armhf-cross", "libc6-i386-cross",
    "libc6-x32-cross", "libc6-riscv64-cross", "libc6-ppc64el-cross", "libc6-ppc64-cross",
    "libc6-powerpc-cross", "libc6-s390x-cross", "libc6-mips-cross", "libc6-mipsel-cross",
    "libc6-mips64-cross", "libc6-mips64el-cross", "libc6-mipsn32-cross", "libc6-mipsn32el-cross",
    "libc6-sparc64-cross", "libc6-m68k-cross", "libc6-sh4-cross", "libc6-hppa-cross",
    "libc6-arc-cross", "libc6.1-alpha-cross", "libc6-i386",
  };

  private final Path cache;
  private final Path target;

  private ForeignFiles(Path cache, Path target) {
    this.cache = cache;
    this.target = target;
  }

  /**
   * @param cache where downloads are kept
   * @param target where they are unpacked: every caller may search it
   */
  static List<String> list(Path cache, Path target) throws IOException, InterruptedException {
    ForeignFiles files = new ForeignFiles(cache, target);
    files.maven();
    files.npm();
    files.debian();
    return files.unpacked();
  }

  /** What the build has put there itself. */
  private void maven() throws IOException {
    Path from = cache.resolve("maven");
    List<Path> programs = children(from);
    if (programs.isEmpty()) {
      Skips.print("programs from Maven", "the build has put none into " + from);
    }
    for (Path program : programs) {
      Path copy = Files.createDirectories(target.resolve("maven")).resolve(program.getFileName());
      Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void npm() throws IOException, InterruptedException {
    Path from = Files.createDirectories(cache.resolve("npm"));
    List<String> missing = new ArrayList<>();
    for (String platform : ESBUILD_PLATFORMS) {
      if (!Files.exists(from.resolve("esbuild-" + platform + "-" + ESBUILD + ".tgz"))) {
        missing.add("@esbuild/" + platform + "@" + ESBUILD);
      }
    }
    fetch("npm", from, List.of("npm", "pack", "--silent"), missing);
    for (Path archive : children(from)) {
      Path to = Files.createDirectories(target.resolve("npm").resolve(archive.getFileName()));
      unpack(List.of("tar", "-xzf", archive.toString(), "-C", to.toString()));
    }
  }

  private void debian() throws IOException, InterruptedException {
    Path from = Files.createDirectories(cache.resolve("debian"));
    List<Path> present = children(from);
    List<String> missing = new ArrayList<>();
    for (String name : DEBIAN) {
      if (present.stream().noneMatch(p -> p.getFileName().toString().startsWith(name + "_"))) {
        missing.add(name);
      }
    }
    fetch("apt-get", from, List.of("apt-get", "download"), missing);
    for (Path archive : children(from)) {
      Path to = target.resolve("debian").resolve(archive.getFileName());
      Files.createDirectories(to);
      unpack(List.of("dpkg-deb", "-x", archive.toString(), to.toString()));
    }
  }

  /** One by one: an archive that is not to be had costs only itself. */
  private static void fetch(String tool, Path into, List<String> command, List<String> names)
      throws InterruptedException {
    if (names.isEmpty()) {
      return;
    }
    if (Command.find(tool) == null) {
      Skips.print("programs from " + tool, "there is no " + tool + " here");
      return;
    }
    int failures = 0;
    for (String name : names) {
      List<String> whole = new ArrayList<>(command);
      whole.add(name);
      try {
        ProcessBuilder builder = new ProcessBuilder(whole).directory(into.toFile());
        Command.Result result = Command.run(builder, 120);
        if (result.status() != 0) {
          throw new IOException("status " + result.status() + ": " + result.output().strip());
        }
      } catch (IOException e) {
        Skips.print(name, tool + " cannot fetch it: " + e.getMessage());
        if (++failures == 3) {
          Skips.print("the rest from " + tool, "three failures in a row, is there a network?");
          return;
        }
      }
    }
  }

  private static void unpack(List<String> command) throws IOException, InterruptedException {
    Command.Result result = Command.run(command);
    if (result.status() != 0) {
      Skips.print(String.join(" ", command), result.output().strip());
    }
  }

  private List<String> unpacked() throws IOException {
    List<String> paths = new ArrayList<>();
    if (!Files.isDirectory(target)) {
      return paths;
    }
    try (Stream<Path> all = Files.walk(target)) {
      for (Path each : (Iterable<Path>) all.sorted()::iterator) {
        if (Files.isSymbolicLink(each)) {
          paths.add(each.toString());
        } else if (Files.isDirectory(each)) {
          Site.mode(each, 0755);
        } else {
          Site.mode(each, 0755);
          paths.add(each.toString());
        }
      }
    }
    return paths;
  }

  private static List<Path> children(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }
}
