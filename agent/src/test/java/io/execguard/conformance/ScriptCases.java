package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Scripts of all kinds: the line that fs/binfmt_script.c reads, the interpreter it names, and
 * chains of interpreters (fs/exec.c, exec_binprm).
 */
final class ScriptCases {
  private final Site site;
  private int number;

  private ScriptCases(Site site) {
    this.site = site;
  }

  static void build(Site site) throws IOException {
    ScriptCases cases = new ScriptCases(site);
    cases.lines();
    cases.lengths();
    cases.interpreters();
    cases.chains();
  }

  private void line(String content) throws IOException {
    site.program("line/" + number++, content);
  }

  private void lines() throws IOException {
    String[] whole = {
      "",
      "\n",
      "\0",
      "#",
      "#!",
      "#! ",
      "#!\t",
      "#!\n",
      "#! \n",
      "#!\t \n",
      "#!\0",
      "#! \0",
      "#!\0\n",
      "#!\r\n",
      "# !/bin/sh\n",
      " #!/bin/sh\n",
      "\n#!/bin/sh\n",
      "\u00ef\u00bb\u00bf#!/bin/sh\n",
      "\u00ff\u00fe#\0!\0/\0b\0i\0n\0/\0s\0h\0\n\0",
      "echo hello\n",
      "#!!/bin/sh\n",
      "##!/bin/sh\n",
      "<html>",
      "PK\3\4",
      "\u007fELF",
      "\u007fEL",
      "MZ",
      "!<arch>\n",
      "\u00ca\u00fe\u00ba\u00be",
    };
    for (String content : whole) {
      line(content);
    }
    String[] names = {
      "/bin/sh",
      "/bin/sh/",
      "/bin//sh",
      "/bin/./sh",
      "/bin/../bin/sh",
      "//bin/sh",
      "/bin/sh/x",
      "/bin/",
      "/",
      "/bin",
      "sh",
      "./sh",
      "bin/sh",
      "/no/such",
      "/no-such",
      "/dev/null",
      "/etc/passwd",
      "/etc/passwd/x",
      "\"/bin/sh\"",
      "'/bin/sh'",
      "~/sh",
      "$SHELL",
      "/bin/sh#x",
      "/bin/sh;",
      "\\/bin/sh",
      "/usr/bin/env",
      "/proc/self/exe",
      "/proc/self/fd/0",
      "/proc/version",
      "/bin/s\u00e9",
      ".",
      "..",
      "C:\\sh.exe",
    };
    String[] before = {"", " ", "\t", " \t ", "\u000b", "\f", "\u00a0", "\r", "\0"};
    String[] after = {
      "",
      "\n",
      "\r\n",
      "\r",
      " \n",
      "\t\n",
      " -e\n",
      "\t-e\n",
      " -e -u\n",
      " -e\r\n",
      " \r\n",
      "\0",
      "\0\n",
      "\0sh\n",
      " \0\n",
      "\u000b\n",
      "\u00a0\n",
      " ",
      " -e",
      "\0-e\n",
      "\n\n\n",
      "\nexit\n",
      " sh\n",
      " no-such\n",
    };
    for (String name : names) {
      for (String lead : before) {
        for (String tail : after) {
          line("#!" + lead + name + tail);
        }
      }
    }
  }

  /**
   * Around the 256 bytes that the kernel reads: names, blanks, arguments, and a missing newline.
   */
  private void lengths() throws IOException {
    String[] tails = {
      "", "\n", " \n", " -e\n", "\t-e\n", "\0", "\0\n", "x\n", " " + "y".repeat(300)
    };
    for (int length = 236; length <= 262; length++) {
      for (String tail : tails) {
        line("#!" + " ".repeat(length) + "/bin/sh" + tail);
        line("#!" + "\t".repeat(length - 7) + "/bin/sh" + tail);
        line("#!/" + "x".repeat(length) + tail);
        line("#!/bin/sh" + " ".repeat(length) + tail);
        line("#!/bin/sh " + "a".repeat(length) + tail);
        line("#!/bin/sh" + "\0".repeat(length) + tail);
        line("#!" + "\0".repeat(length) + tail);
        line("#!" + " ".repeat(length) + tail);
        line("#!/" + "/".repeat(length - 6) + "bin/sh" + tail);
      }
    }
    line("#!/bin/sh " + "a".repeat(5000) + "\n");
    line("#!/bin/sh\n" + "\0".repeat(5000));
    line("#!/bin/sh\n\u007fELF" + "x".repeat(5000));
  }

  private void interpreters() throws IOException {
    Path here = site.directory("interpreter");
    byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
    through("elf", site.file("interpreter/elf", elf, 0755));
    through("no-x", site.file("interpreter/no-x", elf, 0644));
    through("only-x", site.file("interpreter/only-x", elf, 0111));
    through("empty", site.file("interpreter/empty", new byte[0], 0755));
    through("text", site.file("interpreter/text", Site.bytes("exit 0\n"), 0755));
    through("directory", here);
    byte[] foreign = ElfBytes.of(elf).header(ElfField.E_MACHINE, 183).bytes();
    through("foreign", site.file("interpreter/foreign", foreign, 0755));
    byte[] object = ElfBytes.of(elf).header(ElfField.E_TYPE, 1).bytes();
    through("object", site.file("interpreter/object", object, 0755));
    byte[] loaderless = ElfBytes.program(true, ElfBytes.ET_DYN, "/no/such/ld.so").bytes();
    through("loaderless", site.file("interpreter/loaderless", loaderless, 0755));
    byte[] bad = ElfBytes.of(elf).segment(1, ElfField.P_VADDR, 0x123).bytes();
    through("killed", site.file("interpreter/killed", bad, 0755));
    through("i386", site.file("interpreter/i386", program32(), 0755));
    through("cr\r", site.file("interpreter/cr\r", elf, 0755));
    through("blank", Path.of(site.file("interpreter/bl ank", elf, 0755).toString()));
    Files.createSymbolicLink(site.at("interpreter/dangling"), Path.of("nowhere"));
    through("dangling", site.at("interpreter/dangling"));
    Files.createSymbolicLink(site.at("interpreter/loop"), Path.of("loop"));
    through("loop", site.at("interpreter/loop"));
    Files.createSymbolicLink(site.at("interpreter/link"), Path.of("elf"));
    through("link", site.at("interpreter/link"));
    site.program("relative", "#!interpreter/elf\n");
    site.program("relative-dot", "#!./interpreter/elf\n");
    site.program("relative-missing", "#!elf\n");
    Path suid = site.program("suid", "#!/bin/sh\n");
    Site.mode(suid, 06755);
    Path unreadable = site.program("unreadable", "#!/bin/sh\n");
    Site.mode(unreadable, 0711);
  }

  private static byte[] program32() {
    return ElfBytes.program(false, ElfBytes.ET_EXEC, "").bytes();
  }

  private void through(String name, Path interpreter) throws IOException {
    site.program("through-" + name, "#!" + interpreter + "\n");
    site.program("through-" + name + "-e", "#!" + interpreter + " -e\n");
    site.program("twice-" + name, "#!" + site.at("through-" + name) + "\n");
  }

  private void chains() throws IOException {
    site.program("self", "#!" + site.at("self") + "\n");
    site.program("circle-a", "#!" + site.at("circle-b") + "\n");
    site.program("circle-b", "#!" + site.at("circle-a") + "\n");
    String foreign = site.at("interpreter/foreign").toString();
    String killed = site.at("interpreter/killed").toString();
    String text = site.at("interpreter/text").toString();
    String noX = site.at("interpreter/no-x").toString();
    String unloadable = site.at("interpreter/loaderless").toString();
    String[] ends = {"/bin/sh", "/no/such", foreign, text, noX, unloadable, killed, ""};
    for (int e = 0; e < ends.length; e++) {
      String interpreter = ends[e];
      for (int depth = 1; depth <= 9; depth++) {
        String name = "chain/" + e + "-" + depth;
        interpreter = site.program(name, "#!" + interpreter + "\n").toString();
      }
    }
  }
}
