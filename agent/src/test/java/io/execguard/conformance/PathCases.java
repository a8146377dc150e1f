package io.execguard.conformance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is decided before a byte of the file is read: the path walk (fs/namei.c), the type of the
 * inode, permissions (do_open_execat in fs/exec.c).
 */
final class PathCases {
  private final Site site;
  private final byte[] elf = ElfBytes.program(true, ElfBytes.ET_EXEC, "").bytes();
  private final byte[] script = Site.bytes("#!/bin/sh\n");
  private final byte[] text = Site.bytes("exit 0\n");

  private PathCases(Site site) {
    this.site = site;
  }

  static void build(Site site) throws IOException, InterruptedException {
    PathCases cases = new PathCases(site);
    cases.names();
    cases.links();
    cases.lengths();
    cases.types();
    if (Files.getAttribute(site.root(), "unix:uid").equals(0)) {
      cases.modes();
      cases.directories();
      cases.lists();
    }
  }

  private void names() throws IOException {
    Path file = site.program("file", elf);
    site.program("a b", elf);
    site.program("-x", elf);
    site.program("new\nline", elf);
    site.program("tab\t", script);
    site.directory("dir");
    site.program("dir/file", elf);
    for (String base : new String[] {file.toString(), "file", "./file", "dir/../file"}) {
      for (String end : new String[] {"", "/", "/.", "/..", "/x", "/../file", "//", "/./x"}) {
        site.ask(base + end);
      }
    }
    String[] odd = {
      "", ".", "..", "/", "//", "dir", "dir/", "dir/.", "no-such", "no/such", "sh", "dir/no"
    };
    for (String path : odd) {
      site.ask(path);
    }
    String[] absolute = {
      "/bin/sh", "//bin//sh", "/bin/../bin/sh", "/../bin/sh", "/bin/sh/", "/bin/no-such"
    };
    for (String path : absolute) {
      site.ask(path);
    }
    String[] special = {
      "/dev/null",
      "/dev/zero",
      "/dev",
      "/proc/version",
      "/proc/self/exe",
      "/proc/self/exe/",
      "/proc/self",
      "/proc/self/fd/0",
      "/proc/self/fd/99",
      "/proc/1/exe",
      "/proc/self/cwd",
      "/proc/self/root/bin/sh",
      "/proc/self/cwd/file",
      "/proc/self/environ",
      "/sys/kernel/mm",
      "/proc/self/maps/x",
      "/dev/stdin",
    };
    for (String path : special) {
      site.ask(path);
    }
    site.ask("dir//../dir/.././file");
    site.ask(site.root() + "/no/../file");
    site.ask(site.root() + "/file/../file");
  }

  private void links() throws IOException {
    site.link("link", "file");
    site.link("link-absolute", site.at("file").toString());
    site.link("link-slash", "file/");
    site.link("link-dot", "file/.");
    site.link("link-below", "file/x");
    site.link("link-dir", "dir");
    site.ask(site.at("link-dir") + "/file");
    site.ask(site.at("link-dir") + "/../file");
    site.ask(site.at("link-dir") + "/");
    site.ask(site.at("link") + "/");
    site.ask(site.at("link") + "/x");
    site.link("dangling", "nowhere");
    site.link("dangling-deep", "nowhere/at/all");
    site.ask(site.at("dangling") + "/x");
    site.ask(site.at("dangling") + "/");
    site.link("loop", "loop");
    site.ask(site.at("loop") + "/x");
    site.link("ping", "pong");
    site.link("pong", "ping");
    site.link("up", "../" + site.root().getFileName() + "/file");
    site.link("to-sh", "/bin/sh");
    Path target = Path.of("file");
    for (int i = 1; i <= 45; i++) {
      site.link("row-" + i, target.toString());
      target = Path.of("row-" + i);
    }
    Files.createSymbolicLink(site.at("d0"), Path.of("dir"));
    for (int i = 1; i <= 42; i++) {
      Files.createSymbolicLink(site.at("d" + i), Path.of("d" + (i - 1)));
      site.ask(site.at("d" + i) + "/file");
    }
    StringBuilder many = new StringBuilder(site.root().toString());
    for (int i = 1; i <= 45; i++) {
      many.append("/link-dir/..");
      site.ask(many + "/file");
      site.ask(many + "/link");
    }
    Files.createLink(site.at("hard"), site.at("file"));
    site.ask(site.at("hard"));
  }

  private void lengths() throws IOException {
    site.program("n".repeat(255), elf);
    site.ask(site.at("n".repeat(256)));
    site.ask(site.at("n".repeat(256)) + "/x");
    site.ask(site.at("n".repeat(300)));
    site.ask(site.at("no-such") + "/" + "n".repeat(256));
    site.ask(site.at("file") + "/" + "n".repeat(256));
    site.ask(site.at("dangling") + "/" + "n".repeat(256));
    String start = site.root() + "/";
    for (int length = 4090; length <= 4100; length++) {
      int rest = length - start.length() - "file".length();
      site.ask(start + "/".repeat(rest) + "file");
      site.ask(start + "./".repeat(rest / 2) + (rest % 2 == 1 ? "/" : "") + "file");
      site.ask(start + "x".repeat(length - start.length()));
    }
    site.ask("x/".repeat(3000));
    StringBuilder target = new StringBuilder("./".repeat(2000)).append("file");
    site.link("long-link", target.toString());
  }

  private void types() throws IOException, InterruptedException {
    site.program("empty", new byte[0]);
    site.program("text", text);
    site.program("script", script);
    if (Command.works("mkfifo", site.at("fifo").toString())) {
      for (int mode : new int[] {0644, 0755}) {
        Site.mode(site.at("fifo"), mode);
        site.ask(site.at("fifo"));
      }
    }
    Path socket = site.at("socket");
    if (socket.toString().length() < 100) {
      try (ServerSocketChannel bound = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        bound.bind(UnixDomainSocketAddress.of(socket));
        Site.mode(socket, 0755);
        site.ask(socket);
      }
    }
    if (Command.works("mknod", site.at("null").toString(), "c", "1", "3")) {
      Site.mode(site.at("null"), 0755);
      site.ask(site.at("null"));
    }
    for (String way : new String[] {"fifo", "socket", "null", "dir"}) {
      site.program("by-" + way, "#!" + site.at(way) + "\n");
      byte[] dynamic = ElfBytes.program(true, ElfBytes.ET_DYN, site.at(way).toString()).bytes();
      site.program("loaded-by-" + way, dynamic);
    }
  }

  /** All 512 modes, for files of root, of the ordinary user, and of its group; ELF and not. */
  private void modes() throws IOException {
    int user = Caller.ORDINARY;
    int[][] owners = {{0, 0}, {user, user}, {0, user}, {user, 0}};
    for (int[] owner : owners) {
      for (int mode = 0; mode < 01000; mode++) {
        byte[] content = mode % 3 == 0 ? script : elf;
        Path file = site.program("mode/" + owner[0] + "-" + owner[1] + "/" + mode, content);
        Site.owner(file, owner[0], owner[1]);
        Site.mode(file, mode);
      }
    }
    for (int special : new int[] {01000, 02000, 04000, 07000}) {
      for (int mode : new int[] {0, 0444, 0644, 0711, 0755, 0111}) {
        Path file = site.program("special/" + (special | mode), elf);
        Site.mode(file, special | mode);
        Path foreign = site.program("special/text" + (special | mode), text);
        Site.mode(foreign, special | mode);
      }
    }
  }

  /** A directory on the way with each mode, and the interpreter or loader behind it. */
  private void directories() throws IOException {
    for (int[] owner : new int[][] {{0, 0}, {Caller.ORDINARY, Caller.ORDINARY}}) {
      for (int mode : new int[] {0, 0100, 0200, 0400, 0500, 0644, 0700, 0711, 0111, 0055, 0755}) {
        String name = "search/" + owner[0] + "-" + mode;
        Path directory = site.directory(name);
        Path file = site.program(name + "/file", elf);
        site.link(name + "/link", "file");
        site.ask(directory + "/missing");
        site.ask(directory + "/missing/deep");
        site.ask(directory + "/file/x");
        site.ask(directory + "/../" + directory.getFileName() + "/file");
        site.ask(directory);
        site.program(name + "-script", "#!" + file + "\n");
        site.program(name + "-missing", "#!" + directory + "/missing\n");
        site.program(
            name + "-loaded", ElfBytes.program(true, ElfBytes.ET_DYN, file.toString()).bytes());
        Files.createSymbolicLink(site.at(name + "-link"), file);
        site.ask(site.at(name + "-link"));
        Site.owner(directory, owner[0], owner[1]);
        Site.mode(directory, mode);
      }
    }
  }

  private void lists() throws IOException, InterruptedException {
    if (Command.find("setfacl") == null) {
      Skips.print("access control lists", "no setfacl here");
      return;
    }
    String user = "u:" + Caller.ORDINARY + ":";
    String[] rules = {
      user + "---",
      user + "r--",
      user + "--x",
      user + "r-x",
      "m::r--",
      "m::---",
      "g::---",
      "o::---",
      "g:" + Caller.ORDINARY + ":--x",
      "g:" + Caller.ORDINARY + ":---"
    };
    for (String rule : rules) {
      for (int mode : new int[] {0755, 0700, 0644, 0750}) {
        Path file = site.program("acl/" + rule.replace(':', '_') + mode, elf);
        Site.mode(file, mode);
        if (!Command.works("setfacl", "-m", rule, file.toString())) {
          Skips.print("access control lists", "setfacl -m " + rule + " is refused for " + file);
          return;
        }
      }
    }
  }
}
