package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Path;

/**
 * File capabilities (security/commoncap.c, bprm_caps_from_vfs_caps): EPERM for a program that is to
 * have one which the caller's bounding set lacks. They are an extended attribute that Java does not
 * show, so that the engine cannot know: it says runs, which blocks nothing.
 */
final class CapabilityCases {
  private CapabilityCases() {}

  /** Returns false if this machine has none to give. */
  static boolean build(Site site) throws IOException, InterruptedException {
    if (Command.find("setcap") == null) {
      Skips.print("file capabilities", "no setcap here");
      return false;
    }
    byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
    String[] sets = {
      "cap_sys_resource+ep",
      "cap_sys_resource+p",
      "cap_net_raw+ep",
      "cap_net_raw+p",
      "cap_net_raw+i"
    };
    for (String set : sets) {
      Path file = site.program("capable/" + set, elf);
      Path shell = site.program("capable/script-" + set, "#!/bin/sh\n");
      byte[] broken = ElfBytes.of(elf).header(ElfField.E_MACHINE, 183).bytes();
      Path foreign = site.program("capable/foreign-" + set, broken);
      byte[] dynamic = ElfBytes.program(true, ElfBytes.ET_DYN, "/no/such").bytes();
      Path missing = site.program("capable/missing-" + set, dynamic);
      for (Path each : new Path[] {file, shell, foreign, missing}) {
        if (!Command.works("setcap", set, each.toString())) {
          Skips.print("file capabilities", "setcap " + set + " is refused for " + each);
          return false;
        }
      }
      site.program("capable/by-" + set, "#!" + file + "\n");
    }
    return true;
  }
}
