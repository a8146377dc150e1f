package io.execguard.conformance;

import java.io.IOException;

/**
 * Interpreters and loaders whose names are no UTF-8: the kernel finds them, and no JVM can name
 * them.
 */
final class RawNameCases {
  private static final String NAME = "caf\u00e9";

  private RawNameCases() {}

  /** Returns false if such a name cannot be made here. */
  static boolean build(Site site) throws IOException, InterruptedException {
    site.file("elf", ElfBytes.program(true, ElfBytes.ET_DYN, "").bytes(), 0755);
    String make =
        "n=$(printf 'caf\\351'); cp -p elf \"$n\" && mkdir \"d$n\" && cp -p elf \"d$n/x\"";
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", make).directory(site.root().toFile());
    if (Command.run(shell, 20).status() != 0) {
      return false;
    }
    for (String name : new String[] {NAME, "d" + NAME + "/x", "no" + NAME, "d" + NAME + "/no"}) {
      String path = site.root() + "/" + name;
      String safe = name.replace(NAME, "N").replace('/', '-');
      site.program("script-" + safe, "#!" + path + "\n");
      site.program("program-" + safe, ElfBytes.program(true, ElfBytes.ET_DYN, path).bytes());
    }
    return true;
  }
}
