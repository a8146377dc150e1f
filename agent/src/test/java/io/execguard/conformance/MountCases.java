package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mount with the option noexec: path_noexec in fs/exec.c. */
final class MountCases {
  private MountCases() {}

  /**
   * @param inside the mount point, as those in the namespace see it; takes the questions
   * @param outside the same directory as this process sees it
   * @param elsewhere a directory on another mount
   */
  static void build(Site inside, Path outside, Path elsewhere) throws IOException {
    Site there = new Site(outside);
    Site here = new Site(elsewhere);
    byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
    there.file("elf", elf, 0755);
    there.file("no-x", elf, 0644);
    there.file("script", Site.bytes("#!/bin/sh\n"), 0755);
    there.file("text", Site.bytes("exit 0\n"), 0755);
    there.file("empty", new byte[0], 0755);
    there.file("foreign", ElfBytes.of(elf).header(ElfField.E_MACHINE, 8).bytes(), 0755);
    there.file("sub/elf", elf, 0755);
    there.file("ld.so", ElfBytes.program(true, ElfBytes.ET_DYN, "").bytes(), 0755);
    Path good = here.file("good", elf, 0755);
    Files.createSymbolicLink(there.at("out"), good);
    Files.createSymbolicLink(there.at("in"), Path.of("elf"));
    String[] names = {
      "elf",
      "no-x",
      "script",
      "text",
      "empty",
      "foreign",
      "sub/elf",
      "sub",
      "ld.so",
      "out",
      "in",
      "missing",
      "elf/x",
      "sub/../elf",
      "sub/missing",
    };
    for (String name : names) {
      inside.ask(inside.at(name));
    }
    Path link = Files.createSymbolicLink(here.at("link"), inside.at("elf"));
    inside.ask(link);
    inside.ask(good);
    for (String name : new String[] {"elf", "script", "missing", "out"}) {
      inside.ask(here.file("by-" + name, Site.bytes("#!" + inside.at(name) + "\n"), 0755));
      byte[] dynamic = ElfBytes.program(true, ElfBytes.ET_DYN, inside.at(name).toString()).bytes();
      inside.ask(here.file("loaded-by-" + name, dynamic, 0755));
    }
    byte[] loaded = ElfBytes.program(true, ElfBytes.ET_DYN, inside.at("ld.so").toString()).bytes();
    inside.ask(here.file("loaded", loaded, 0755));
  }
}
