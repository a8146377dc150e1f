package io.execguard.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * binfmt_misc handlers of all kinds (fs/binfmt_misc.c) and files for them. They are registered in a
 * user namespace, where the file system has handlers of its own from Linux 6.7 on: the machine's
 * are not touched.
 */
final class BinfmtCases {
  private final Site site;
  private final List<String> handlers = new ArrayList<>();
  private final List<String> later = new ArrayList<>();
  private final byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();

  private BinfmtCases(Site site) {
    this.site = site;
  }

  /**
   * Builds files and handlers.
   *
   * @return shell commands that mount binfmt_misc and register the handlers
   */
  static String build(Site site) throws IOException {
    BinfmtCases cases = new BinfmtCases(site);
    cases.interpreters();
    cases.flags();
    cases.extensions();
    cases.machines();
    cases.chains();
    StringBuilder script =
        new StringBuilder("mount -t binfmt_misc none /proc/sys/fs/binfmt_misc\n")
            .append("cd /proc/sys/fs/binfmt_misc\n");
    for (String handler : cases.handlers) {
      script.append("printf '%s' '").append(handler).append("' > register\n");
    }
    for (String command : cases.later) {
      script.append(command).append("\n");
    }
    return script.toString();
  }

  /** A handler for a magic string; printf leaves the escapes to the kernel. */
  private void magic(
      String name, int offset, String magic, String mask, Path handler, String flags) {
    handlers.add(
        ":" + name + ":M:" + offset + ":" + magic + ":" + mask + ":" + handler + ":" + flags);
  }

  private void extension(String name, String extension, Path handler) {
    handlers.add(":" + name + ":E::" + extension + "::" + handler + ":");
  }

  private void handled(String name, Path handler) throws IOException {
    magic(name, 0, "<" + name + ">", "", handler, "");
    site.program("by-" + name, "<" + name + ">\n");
    site.program("near-" + name, "<" + name + "\n");
    site.program("script-" + name, "#!" + site.at("by-" + name) + "\n");
    Path no = site.file("no-x-" + name, Site.bytes("<" + name + ">\n"), 0644);
    site.ask(no);
  }

  private void interpreters() throws IOException {
    Path sound = site.file("sound", elf, 0755);
    handled("sound", sound);
    handled("missing", site.at("nowhere"));
    handled("nox", site.file("not-executable", elf, 0644));
    handled("dir", site.directory("directory"));
    handled("text", site.file("text", Site.bytes("exit 0\n"), 0755));
    handled("foreign", site.file("arm", foreign(183), 0755));
    byte[] loaderless = ElfBytes.program(true, ElfBytes.ET_DYN, "/no/such").bytes();
    handled("loaderless", site.file("no-loader", loaderless, 0755));
    handled("shell", site.file("shell", Site.bytes("#!/bin/sh\n"), 0755));
    handled("self", site.file("itself", Site.bytes("<self> is its own\n"), 0755));
    byte[] bad = ElfBytes.of(elf).segment(1, ElfField.P_VADDR, 0x123).bytes();
    handled("killed", site.file("dies", bad, 0755));
    handled("off", sound);
    later.add("echo 0 > off");
    magic("first", 0, "<two", "", sound, "");
    magic("second", 0, "<two>", "", site.at("nowhere"), "");
    site.program("two-both", "<two>\n");
    site.program("two-first", "<two\n");
  }

  private void flags() throws IOException {
    Path sound = site.at("sound");
    for (String flags : new String[] {"P", "O", "C", "OC", "PO", "POC", "F", "POCF"}) {
      magic("flag" + flags, 0, "<flag" + flags + ">", "", sound, flags);
      site.program("flag-" + flags, "<flag" + flags + ">\n");
    }
    Path fixed = site.file("fixed", elf, 0755);
    magic("gone", 0, "<gone>", "", fixed, "F");
    later.add("rm " + fixed);
    site.program("by-gone", "<gone>\n");
    Path early = site.file("early", elf, 0755);
    magic("stripped", 0, "<stripped>", "", early, "F");
    later.add("chmod 644 " + early);
    site.program("by-stripped", "<stripped>\n");
    magic("far", 250, "<farm>", "", sound, "");
    site.program("by-far", "x".repeat(250) + "<farm>");
    site.program("short-far", "x".repeat(249) + "<farm>");
    magic("masked", 4, "\\x10\\x20\\x00", "\\xf0\\xff\\x00", sound, "");
    site.program("masked-1", "abcd\u001f\u0020\u00ff");
    site.program("masked-2", "abcd\u0011\u0020");
    site.program("masked-3", "abcd\u0021\u0020z");
    magic("padded", 4, "5678\\x00\\x00\\x00\\x00", "", site.at("nowhere"), "");
    site.program("padded", "12345678");
    site.program("padded-not", "123456789");
  }

  private void extensions() throws IOException {
    Path sound = site.at("sound");
    extension("ext", "egx", sound);
    extension("two-dots", "tar.egx2", sound);
    extension("broken", "egz", site.at("nowhere"));
    extension("ext-off", "egoff", sound);
    later.add("echo 0 > ext-off");
    String[] names = {
      "a.egx",
      "a.EGX",
      "a.egx.bak",
      ".egx",
      "egx",
      "a.egx.egx",
      "a.b.egx",
      "a.egx2",
      "a.tar.egx2",
      "a.egz",
      "a.egoff",
      "a.",
      "a.egxx",
      "a.eg",
    };
    for (String name : names) {
      site.program("ext/" + name, "data\n");
    }
    site.program("ext/empty.egx", "");
    site.program("ext/native.egx", elf);
    site.program("ext/native.egz", elf);
    site.program("ext/script.egz", "#!/bin/sh\n");
    Path no = site.file("ext/no-x.egx", Site.bytes("data"), 0644);
    site.ask(no);
    site.link("ext/link.txt", "a.egx");
    site.link("ext/link.egx", "a.EGX");
    site.program("ext.egx/file", "data\n");
    site.program("ext/through", "#!" + site.at("ext/a.egx") + "\n");
    site.program("ext/through-link", "#!" + site.at("ext/link.egx") + "\n");
  }

  /** As qemu's packages register them: magic and mask over the ELF header. */
  private void machines() throws IOException {
    Path sound = site.at("sound");
    String start = "\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00";
    String mask =
        "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff";
    magic("arm64", 0, start + "\\xb7\\x00", mask, sound, "OC");
    magic("riscv64", 0, start + "\\xf3\\x00", mask, site.at("nowhere"), "OC");
    for (int machine : new int[] {183, 243, 62, 21, 3}) {
      for (int type : new int[] {0, 1, 2, 3, 4}) {
        ElfBytes base = ElfBytes.program(true, ElfBytes.ET_EXEC, "/no/such/loader");
        base.header(ElfField.E_MACHINE, machine).header(ElfField.E_TYPE, type);
        String name = "machine/" + machine + "-" + type;
        site.program(name, base.bytes());
        site.program(name + "-20", base.copy().length(20).bytes());
        site.program(name + "-19", base.copy().length(19).bytes());
        site.program(name + "-18", base.copy().length(18).bytes());
        Path loader = site.file(name + "-static", base.bytes(), 0755);
        site.program(name + "-by", "#!" + loader + "\n");
        site.program(
            name + "-loads", ElfBytes.program(true, ElfBytes.ET_DYN, loader.toString()).bytes());
      }
    }
    magic("native", 8, "\\x77", "", site.at("nowhere"), "");
    byte[] marked = ElfBytes.of(elf).header(ElfField.EI_ABIVERSION, 0x77).bytes();
    site.program("marked", marked);
    magic("scripts", 0, "#!egx", "", sound, "");
    site.program("looks-like-script", "#!egx\n");
  }

  private void chains() throws IOException {
    for (String end :
        new String[] {"by-sound", "by-missing", "by-foreign", "by-shell", "by-text"}) {
      String interpreter = site.at(end).toString();
      for (int depth = 1; depth <= 7; depth++) {
        interpreter = site.program("chain/" + end + depth, "#!" + interpreter + "\n").toString();
      }
    }
    // Handlers whose interpreters are handled in their turn.
    String previous = "sound";
    for (int i = 1; i <= 7; i++) {
      String name = "nest" + i;
      Path inner = site.file("inner/" + i, Site.bytes("<" + previous + ">"), 0755);
      handled(name, inner);
      previous = name;
    }
  }

  private byte[] foreign(int machine) {
    return ElfBytes.of(elf).header(ElfField.E_MACHINE, machine).bytes();
  }
}
