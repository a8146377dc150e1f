package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Verdict;
import java.util.Map;

/** A small Linux with its loader, its C library and a program. */
final class LinkedSystem {
  static final String PROGRAM = "/opt/tool/bin/tool";
  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
  private static final String MUSL = "/lib/ld-musl-x86_64.so.1";
  private static final String LIBC = "/lib/x86_64-linux-gnu/libc.so.6";

  final MapFiles files = new MapFiles();
  private final Host host;
  private Map<String, String> environment = Map.of();

  private LinkedSystem(Host host) {
    this.host = host;
  }

  /** glibc 2.36, in Debian's directories. */
  static LinkedSystem glibc(Host host) {
    LinkedSystem system = new LinkedSystem(host);
    DynamicElf loader =
        DynamicElf.glibcLoader(
            Elf.EM_X86_64,
            "ld-linux-x86-64.so.2",
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib",
            "/usr/lib");
    DynamicElf libc =
        library("libc.so.6").version("GLIBC_2.2.5").version("GLIBC_2.34").version("GLIBC_2.36");
    return system.file(LOADER, loader).file(LIBC, libc);
  }

  static LinkedSystem musl(Host host) {
    return new LinkedSystem(host).file(MUSL, library("libc.musl-x86_64.so.1"));
  }

  static DynamicElf library(String soname) {
    return DynamicElf.of(Elf.EM_X86_64).soname(soname);
  }

  /** A program for glibc's loader. */
  static DynamicElf program(String... needed) {
    return DynamicElf.of(Elf.EM_X86_64).interpreter(LOADER).needs(needed);
  }

  static DynamicElf muslProgram(String... needed) {
    return DynamicElf.of(Elf.EM_X86_64).interpreter(MUSL).needs(needed);
  }

  LinkedSystem file(String path, DynamicElf elf) {
    files.program(path, elf.build());
    return this;
  }

  LinkedSystem program(DynamicElf elf) {
    return file(PROGRAM, elf);
  }

  /** {@code /srv/run}, a script for the program. */
  LinkedSystem script() {
    files.program("/srv/run", "#!" + PROGRAM + "\n");
    return this;
  }

  LinkedSystem with(String name, String value) {
    environment = Map.of(name, value);
    return this;
  }

  Case check() {
    return check(PROGRAM);
  }

  Case check(String path) {
    Verdict verdict = ExecModel.judge(path, files, host);
    Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.of(environment));
    return Case.ofFile(verdict, host, files).with(linker.look(verdict, files, host));
  }

  /** The rule's finding, which is the only one. */
  Finding only(Rule rule) {
    return only(rule, PROGRAM);
  }

  Finding only(Rule rule, String path) {
    Case c = check(path);
    assertThat(Situation.codes(c)).containsExactly(rule.code());
    return rule.apply(c);
  }
}
