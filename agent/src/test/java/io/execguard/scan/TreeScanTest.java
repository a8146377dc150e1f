package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.execguard.scan.archive.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory is scanned for, and what each thing weighs. */
class TreeScanTest {
  @TempDir Path dir;

  private Path put(String path, String mode, byte[] content) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Path put(String path, String mode, String content) throws IOException {
    return put(path, mode, content.getBytes(StandardCharsets.UTF_8));
  }

  private TreeMap<String, String> answers(String platforms) {
    return Scans.of(dir, platforms).answers(dir + "/");
  }

  @Test
  void whatIsNoProgramIsNotToldOf() throws IOException {
    put("readme.txt", "rw-r--r--", "text\n");
    put("empty", "rw-r--r--", "");
    put(
        "A.class",
        "rw-r--r--",
        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 52});
    put("lib.rs", "rw-r--r--", "#![no_std]\n");
    put("libc.so", "rw-r--r--", "/* GNU ld script */\nGROUP ( /lib/libc.so.6 )\n");
    put("sourced.sh", "rw-r--r--", "export A=1\n");
    put("x.o", "rw-r--r--", Scans.library(62));
    Files.createSymbolicLink(dir.resolve("link"), Path.of("/bin/sh"));
    assertThat(answers("linux/amd64")).isEmpty();
  }

  @Test
  void whatIsOneIsJudgedForEachPlatform() throws IOException {
    put("tool", "rwxr-xr-x", Scans.amd64());
    put("run.sh", "rwxr-xr-x", "#!/bin/sh\n");
    put("crlf.sh", "rwxr-xr-x", "#!/bin/sh\r\n");
    put("venv", "rwxr-xr-x", "#!/home/me/venv/bin/python\n");
    assertThat(answers("linux/amd64,linux/arm64"))
        .containsExactly(
            entry("crlf.sh linux/amd64", "fails ENOENT [EG202] error"),
            entry("crlf.sh linux/arm64", "fails ENOENT [EG202] error"),
            entry("run.sh linux/amd64", "runs"),
            entry("run.sh linux/arm64", "runs"),
            entry("tool linux/amd64", "runs"),
            entry("tool linux/arm64", "fails ENOEXEC [EG101] error"),
            entry("venv linux/amd64", "unknown"),
            entry("venv linux/arm64", "unknown"));
  }

  @Test
  void anXBitAloneAndAMissingOneWeighLess() throws IOException {
    put("module.py", "rw-r--r--", "#!/usr/bin/python3\n");
    put("tool", "rw-r--r--", Scans.arm64());
    put("page.html", "rwxr-xr-x", "<!DOCTYPE html><title>x</title>");
    put("page", "rwxr-xr-x", "<!DOCTYPE html><title>x</title>");
    assertThat(answers("linux/amd64"))
        .containsExactly(
            entry("module.py linux/amd64", "fails EACCES [EG302] note"),
            entry("page linux/amd64", "fails ENOEXEC [EG107] error"),
            entry("page.html linux/amd64", "fails ENOEXEC [EG107] warning"),
            entry("tool linux/amd64", "fails EACCES [EG302, EG101] warning"));
  }

  @Test
  void aLibraryForAnotherPlatformIsAnErrorIfNothingTakesItsPlace() throws IOException {
    put("a/linux-x86_64/libone.so", "rw-r--r--", Scans.library(62));
    put("a/linux-aarch_64/libone.so", "rw-r--r--", Scans.library(183));
    put("b/libtwo.so", "rw-r--r--", Scans.library(62));
    put("c/three.node", "rw-r--r--", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    Scans scans = Scans.of(dir, "linux/arm64");
    assertThat(scans.answers(dir + "/"))
        .containsExactly(
            entry("a/linux-aarch_64/libone.so linux/arm64", "runs"),
            entry("a/linux-x86_64/libone.so linux/arm64", "fails [EG101] note"),
            entry("b/libtwo.so linux/arm64", "fails [EG101] error"),
            entry("c/three.node linux/arm64", "fails ENOEXEC [EG107] error"));
    Family one = scans.summary.families().get(0);
    assertThat(one.name()).isEqualTo("one");
    assertThat(one.platforms()).containsExactly("linux/amd64", "linux/arm64");
  }

  @Test
  void aProgramForAnotherPlatformIsNoFaultBesideOneForThis() throws IOException {
    put("dist/tool-linux-amd64", "rwxr-xr-x", Scans.amd64());
    put("dist/tool-linux-arm64", "rwxr-xr-x", Scans.arm64());
    assertThat(answers("linux/arm64,linux/s390x"))
        .containsExactly(
            entry("dist/tool-linux-amd64 linux/arm64", "fails ENOEXEC [EG101] note"),
            entry("dist/tool-linux-amd64 linux/s390x", "fails ENOEXEC [EG101] error"),
            entry("dist/tool-linux-arm64 linux/arm64", "runs"),
            entry("dist/tool-linux-arm64 linux/s390x", "fails ENOEXEC [EG101] error"));
  }

  @Test
  void whatIsIgnoredIsNotLookedAt() throws IOException {
    put("vendor/tool", "rwxr-xr-x", Scans.arm64());
    put("vendor/keep/tool", "rwxr-xr-x", Scans.arm64());
    put("bin/tool.bak", "rwxr-xr-x", Scans.arm64());
    put("bin/tool", "rwxr-xr-x", Scans.arm64());
    Map<List<String>, List<String>> cases =
        Map.of(
            List.of("vendor/"), List.of("/bin/tool", "/bin/tool.bak"),
            List.of("*.bak", "# comment", "vendor/*"), List.of("/bin/tool"),
            List.of("tool*", "!bin/tool"), List.of("/bin/tool"),
            List.of("/bin"), List.of("/vendor/keep/tool", "/vendor/tool"),
            List.of("**/keep/**"), List.of("/bin/tool", "/bin/tool.bak", "/vendor/tool"));
    cases.forEach(
        (patterns, left) ->
            assertThat(
                    Scans.of(dir, "linux/amd64", Limits.DEFAULT, Ignore.parse(patterns))
                        .paths()
                        .stream()
                        .map(path -> path.substring(dir.toString().length())))
                .as(patterns.toString())
                .containsExactlyElementsOf(left));
  }

  @Test
  void theOrderIsThatOfTheWalkWhateverTheThreadsDo() throws IOException {
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 20; j++) {
        put("d" + i / 10 + i % 10 + "/f" + j / 10 + j % 10, "rwxr-xr-x", "#!/bin/sh\n");
      }
    }
    List<String> first =
        Scans.of(dir, "linux/amd64").results.stream().map(ScanResult::path).toList();
    assertThat(first).hasSize(800).isSorted();
    for (int i = 0; i < 5; i++) {
      assertThat(Scans.of(dir, "linux/amd64").results.stream().map(ScanResult::path))
          .containsExactlyElementsOf(first);
    }
  }

  @Test
  void whatTheKernelMakesUpIsNotLookedInto() {
    assertThat(FileLook.isKernels("", "/proc")).isTrue();
    assertThat(FileLook.isKernels("", "/opt/proc")).isFalse();
    assertThat(FileLook.isKernels("/srv/root", "/proc")).isFalse();
  }

  @Test
  void aRootIsJudgedByWhatIsInIt() throws IOException {
    put("etc/os-release", "rw-r--r--", "ID=alpine\nPRETTY_NAME=\"Alpine Linux v3.20\"\n");
    put("lib/ld-musl-x86_64.so.1", "rwxr-xr-x", Scans.library(62));
    put("bin/busybox", "rwxr-xr-x", Scans.amd64());
    Files.createSymbolicLink(dir.resolve("bin/sh"), Path.of("/bin/busybox"));
    put("bin/a", "rwxr-xr-x", "#!/bin/sh\n");
    put("bin/b", "rwxr-xr-x", "#!/bin/bash\n");
    put(
        "bin/c",
        "rwxr-xr-x",
        io.execguard.image.elf.ElfBuilder.amd64().interp("/lib64/ld-linux-x86-64.so.2").build());
    Scans scans = Scans.of(dir, "linux/amd64");
    assertThat(scans.answers(dir + "/"))
        .containsEntry("bin/a linux/amd64", "runs")
        .containsEntry("bin/b linux/amd64", "fails ENOENT [EG201] error")
        .containsEntry("bin/c linux/amd64", "fails ENOENT [EG203] error");
    assertThat(scans.summary.platforms().get(0).musl()).isTrue();
    assertThat(
            scans.results.toString()
                + scans.results.stream()
                    .flatMap(r -> r.diagnosis().findings().stream())
                    .map(f -> f.title() + f.detail())
                    .toList())
        .contains("musl", "glibc");
  }
}
