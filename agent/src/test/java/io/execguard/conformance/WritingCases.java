package io.execguard.conformance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that this process holds open for writing: fs/exec.c, do_open_execat, deny_write_access. */
final class WritingCases implements AutoCloseable {
  private final List<RandomAccessFile> held = new ArrayList<>();

  private WritingCases() {}

  static WritingCases build(Site site) throws IOException {
    WritingCases cases = new WritingCases();
    byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
    Path program = cases.hold(site.program("elf", elf), "rw");
    cases.hold(site.program("script", "#!/bin/sh\n"), "rw");
    cases.hold(site.program("text", "exit 0\n"), "rw");
    cases.hold(site.program("empty", ""), "rw");
    cases.hold(
        site.program("foreign", ElfBytes.of(elf).header(ElfField.E_MACHINE, 8).bytes()), "rw");
    cases.hold(site.program("only-read", elf), "r");
    Path no = site.file("no-x", elf, 0644);
    site.ask(cases.hold(no, "rw"));
    site.link("link", "elf");
    Files.createLink(site.at("hard"), program);
    site.ask(site.at("hard"));
    site.program("by-busy", "#!" + program + "\n");
    Path loader = site.file("loader", ElfBytes.program(true, ElfBytes.ET_DYN, "").bytes(), 0755);
    cases.hold(loader, "rw");
    site.program("loaded", ElfBytes.program(true, ElfBytes.ET_DYN, loader.toString()).bytes());
    return cases;
  }

  int count() {
    return held.size();
  }

  private Path hold(Path file, String mode) throws IOException {
    held.add(new RandomAccessFile(file.toFile(), mode));
    return file;
  }

  @Override
  public void close() throws IOException {
    for (RandomAccessFile file : held) {
      file.close();
    }
  }
}
