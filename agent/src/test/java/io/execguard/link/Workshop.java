package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds programs and libraries with gcc and patchelf in a directory, and asks about them. */
final class Workshop {
  static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");

  /** Without a C library: a program then is what calls exit(2) by itself. */
  private static final String BARE =
      "void _start(void) { int n = start(); __asm__ volatile(\"syscall\" ::\"a\"(60), \"D\"(n));"
          + " }\n";

  final Path root;
  private final Path loader;
  private final boolean bare;
  private final Host host = HostReader.ofThisMachine().host();
  private Map<String, String> variables = new LinkedHashMap<>();

  private Workshop(Path root, Path loader, boolean bare) {
    this.root = root;
    this.loader = loader;
    this.bare = bare;
  }

  /** Programs of this machine's glibc. */
  static Workshop glibc(Path root) {
    return new Workshop(root, LOADER, false);
  }

  /** Programs that no C library is needed for, started by that loader. */
  static Workshop bare(Path root, Path loader) {
    return new Workshop(root, loader, true);
  }

  Host host() {
    return host;
  }

  /** A library with a function of its own name that calls those of others. */
  Workshop library(String path, String function, List<String> calls, String... options) {
    StringBuilder source = new StringBuilder();
    calls.forEach(c -> source.append("int ").append(c).append("(void);\n"));
    source.append("int ").append(function).append("(void) { return 0");
    calls.forEach(c -> source.append(" + ").append(c).append("()"));
    source.append("; }\n");
    List<String> command = new ArrayList<>(List.of("-shared", "-fPIC"));
    command.addAll(List.of(options));
    return gcc(path, source.toString(), command);
  }

  /** A program that calls these functions and ends with 0. */
  Workshop program(String path, List<String> calls, String... options) {
    StringBuilder source = new StringBuilder();
    calls.forEach(c -> source.append("int ").append(c).append("(void);\n"));
    source.append(bare ? "static int start(void) { return 0" : "int main(void) { return 0");
    calls.forEach(c -> source.append(" + ").append(c).append("()"));
    source.append("; }\n").append(bare ? BARE : "");
    List<String> all = new ArrayList<>(List.of(options));
    if (bare) {
      all.addAll(List.of("-Wl,-dynamic-linker," + loader, "-pie"));
    }
    return gcc(path, source.toString(), all);
  }

  private Workshop gcc(String path, String source, List<String> options) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Path c = Files.writeString(root.resolve("source.c"), source);
      List<String> command = new ArrayList<>(List.of("gcc", "-O0", "-o", file.toString()));
      command.add(c.toString());
      command.addAll(options);
      command.addAll(List.of("-Wl,--no-as-needed", "-Wl,--allow-shlib-undefined"));
      if (bare) {
        command.addAll(List.of("-nostdlib", "-fno-stack-protector", "-fPIC"));
      }
      return tool(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Workshop patchelf(String... arguments) {
    List<String> command = new ArrayList<>(List.of("patchelf"));
    command.addAll(List.of(arguments));
    return tool(command);
  }

  private Workshop tool(List<String> command) {
    RealLoader.Ended ended = RealLoader.run(root, Map.of(), command.toArray(new String[0]));
    assertThat(ended.status()).as(command + ": " + ended.output()).isZero();
    return this;
  }

  Workshop move(String from, String to) {
    try {
      Files.createDirectories(root.resolve(to).getParent());
      Files.move(root.resolve(from), root.resolve(to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Workshop link(String link, String target) {
    try {
      Files.createDirectories(root.resolve(link).getParent());
      Files.createSymbolicLink(root.resolve(link), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a file with one byte changed. */
  Workshop copyWith(String from, String to, int offset, int value) {
    try {
      byte[] bytes = Files.readAllBytes(root.resolve(from));
      bytes[offset] = (byte) value;
      Files.createDirectories(root.resolve(to).getParent());
      Files.write(root.resolve(to), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Workshop text(String path, String content) {
    try {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For what is asked from here on. */
  Workshop set(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Ours. */
  Linking look(String program) {
    return look(program, host);
  }

  Linking look(String program, Host on) {
    HostFiles files = HostFiles.in(root.toString());
    Verdict verdict = ExecModel.judge(program, files, on);
    assertThat(verdict.runs()).as(verdict.toString()).isTrue();
    Linking linking =
        Linker.with(new LinkMemory(), LinkEnvironment.of(variables)).look(verdict, files, on);
    assertThat(linking).isNotNull();
    return linking;
  }

  /** The loader's. */
  Map<String, String> traced(String program) {
    return RealLoader.trace(root, variables, loader, program);
  }

  RealLoader.Ended run(String program) {
    return RealLoader.run(root, variables, program);
  }

  /**
   * Ours is what the loader lists and what it does: 0 and healthy, or not, and doomed.
   *
   * @param status that the program ends with
   */
  Linking agree(String program, int status) {
    Linking linking = look(program);
    RealLoader.Ended ended = run(program);
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
    assertThat(linking.isDoomed())
        .as(linking + "; the loader: " + ended.output())
        .isEqualTo(status != 0);
    assertThat(plain(RealLoader.ours(linking))).isEqualTo(plain(traced(program)));
    return linking;
  }

  /** The same with absolute paths: the loader makes some so, and says others as they are. */
  Map<String, String> plain(Map<String, String> libraries) {
    Map<String, String> plain = new TreeMap<>();
    libraries.forEach(
        (name, path) ->
            plain.put(
                name.contains("/") ? absolute(name) : name,
                path.equals("not found") ? path : absolute(path)));
    return plain;
  }

  private String absolute(String path) {
    return root.resolve(path).normalize().toString();
  }
}
