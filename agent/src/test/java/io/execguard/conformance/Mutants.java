package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Programs with something changed: byte flips, fields set to values that matter, cuts, and {@code
 * #!} lines put together at random. Number n of a seed is always the same file.
 */
final class Mutants {
  private final List<ElfBytes> programs = new ArrayList<>();
  private final List<ElfBytes> loaders = new ArrayList<>();
  private final Path directory;
  private final long seed;

  private Mutants(Path directory, long seed) {
    this.directory = directory;
    this.seed = seed;
  }

  /**
   * Programs to start from: this machine's own small ones, those that its compiler makes of an
   * empty program, and ours.
   */
  static Mutants of(Path directory, long seed) throws IOException, InterruptedException {
    Mutants mutants = new Mutants(directory, seed);
    for (String name : List.of("/usr/bin/true", "/usr/bin/env", "/usr/sbin/nologin")) {
      Path file = Path.of(name);
      if (Files.isRegularFile(file) && Files.size(file) < 100_000) {
        byte[] content = Files.readAllBytes(file);
        if (content.length > 64 && content[1] == 'E') {
          mutants.programs.add(ElfBytes.of(content));
        }
      }
    }
    mutants.compile();
    for (int type : new int[] {ElfBytes.ET_EXEC, ElfBytes.ET_DYN}) {
      for (boolean wide : new boolean[] {true, false}) {
        mutants.programs.add(ElfBytes.program(wide, type, ""));
        mutants.loaders.add(ElfBytes.program(wide, type, ""));
      }
      mutants.programs.add(ElfBytes.program(true, type, ElfCases.LOADER));
      mutants.programs.add(ElfBytes.program(false, type, ElfCases.LOADER));
    }
    return mutants;
  }

  private void compile() throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            directory.resolve("start.c"),
            "int data[300] = {1}; int bss[5000]; void _start(void) { for (;;) data[1] = bss[2]; }\n");
    Path loader = directory.resolve("ld32");
    Files.write(loader, ElfBytes.program(false, ElfBytes.ET_DYN, "").bytes());
    Site.mode(loader, 0755);
    String[][] ways = {
      {"-static"},
      {"-static-pie", "-fPIE"},
      {"-pie", "-fPIE"},
      {"-no-pie"},
      {"-m32", "-static"},
      {"-m32", "-static-pie", "-fPIE"},
      {"-m32", "-pie", "-fPIE", "-Wl,--dynamic-linker=" + loader},
      {"-m32", "-no-pie", "-Wl,--dynamic-linker=" + loader},
    };
    for (String[] way : ways) {
      List<String> options = new ArrayList<>(List.of(way));
      options.addAll(List.of("-nostdlib", "-O1", "-Wl,-z,noseparate-code"));
      Path target = directory.resolve("compiled");
      try {
        if (Compiler.compile(source, target, options.toArray(new String[0]))) {
          ElfBytes elf = ElfBytes.of(Files.readAllBytes(target));
          programs.add(elf);
          loaders.add(elf);
        }
      } catch (IOException e) {
        Skips.print(
            "mutants of " + String.join(" ", way), "the compiler cannot: " + e.getMessage());
      }
    }
  }

  /** Writes the mutants from one number up to another into a directory of their own. */
  List<String> write(int from, int to) throws IOException {
    List<String> paths = new ArrayList<>();
    Path batch = Files.createDirectories(batch(from));
    Site.mode(batch, 0755);
    for (int n = from; n < to; n++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
      Path file = batch.resolve("m" + n);
      int sort = random.nextInt(10);
      if (sort < 2) {
        save(file, new ScriptMutator(random, batch + "/m" + from).line());
      } else if (sort < 4) {
        Path loader = batch.resolve("l" + n);
        ElfBytes changed = mutate(loaders, random);
        save(loader, changed.bytes());
        save(file, ElfBytes.program(changed.wide(), ElfBytes.ET_DYN, loader.toString()).bytes());
      } else {
        save(file, mutate(programs, random).bytes());
      }
      paths.add(file.toString());
    }
    return paths;
  }

  /** Deletes a batch. */
  void remove(int from) throws IOException {
    try (Stream<Path> files = Files.list(batch(from))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(batch(from));
  }

  private Path batch(int from) {
    return directory.resolve("b" + from);
  }

  private static ElfBytes mutate(List<ElfBytes> bases, SplittableRandom random) {
    ElfBytes elf = bases.get(random.nextInt(bases.size())).copy();
    new ElfMutator(random).mutate(elf);
    return elf;
  }

  private static void save(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Site.mode(file, 0755);
  }
}
