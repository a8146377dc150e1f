package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryMissingTest {
  private final LibraryMissing rule = new LibraryMissing();

  @Test
  void texts() throws Exception {
    Golden.of("EG501")
        .add(
            "one, on Debian",
            LinkedSystem.glibc(Hosts.debian())
                .program(LinkedSystem.program("libnss3.so", "libc.so.6").runpath("$ORIGIN/../lib"))
                .only(rule))
        .add(
            "all at once, on Debian",
            LinkedSystem.glibc(Hosts.debian())
                .program(
                    LinkedSystem.program(
                        "libaio.so.1", "libtinfo.so.5", "libown.so.3", "libgomp.so.1", "libc.so.6"))
                .only(rule))
        .add("a library's library, found beside it", besides())
        .add(
            "a library of another release, on Ubuntu 24.04",
            LinkedSystem.glibc(release("ubuntu", "24.04", "Ubuntu 24.04.1 LTS"))
                .file("/usr/lib/x86_64-linux-gnu/libssl.so.3", LinkedSystem.library("libssl.so.3"))
                .file("/usr/lib/x86_64-linux-gnu/libz.so.1", LinkedSystem.library("libz.so.1"))
                .program(LinkedSystem.program("libz.so.1", "libssl.so.1.1"))
                .only(rule))
        .add(
            "libaio on Ubuntu 24.04",
            LinkedSystem.glibc(release("ubuntu", "24.04", "Ubuntu 24.04.1 LTS"))
                .program(LinkedSystem.program("libaio.so.1"))
                .only(rule))
        .add("no library", noLibrary())
        .add("a path instead of a name", aPath("build/libown.so"))
        .add("a path of the machine that built it", aPath("/home/ci/build/libown.so"))
        .add(
            "of a script",
            LinkedSystem.glibc(Hosts.debian())
                .program(LinkedSystem.program("libreadline.so.8"))
                .script()
                .only(rule, "/srv/run"))
        .add(
            "on Alpine",
            LinkedSystem.musl(Hosts.alpine())
                .program(LinkedSystem.muslProgram("libstdc++.so.6", "libc.musl-x86_64.so.1"))
                .only(rule))
        .add(
            "a glibc program with musl's loader",
            LinkedSystem.musl(Hosts.alpine())
                .program(LinkedSystem.muslProgram("libc.so.6", "ld-linux-x86-64.so.2"))
                .only(rule))
        .verify();
  }

  private Finding besides() {
    return LinkedSystem.glibc(Hosts.debian())
        .file("/opt/tool/lib/libone.so", LinkedSystem.library("libone.so").needs("libtwo.so"))
        .file("/opt/tool/lib/libtwo.so", LinkedSystem.library("libtwo.so"))
        .program(LinkedSystem.program("libone.so").runpath("/opt/tool/lib"))
        .only(rule);
  }

  /** LD_LIBRARY_PATH is no way out: the loader does not search for a name with a slash. */
  private Finding aPath(String needed) {
    return LinkedSystem.glibc(Hosts.debian())
        .file("/opt/tool/bin/build/libown.so", LinkedSystem.library("libown.so"))
        .program(LinkedSystem.program(needed))
        .only(rule);
  }

  private Finding noLibrary() {
    LinkedSystem system = LinkedSystem.glibc(Hosts.debian());
    system.files.program(
        "/opt/tool/lib/libone.so",
        "INPUT(libone.so.1) /* and so on, to the length of an ELF header */\n");
    return system.program(LinkedSystem.program("libone.so").runpath("/opt/tool/lib")).only(rule);
  }

  @Test
  void whatIsFoundIsNoFinding() {
    LinkedSystem system =
        LinkedSystem.glibc(Hosts.debian()).program(LinkedSystem.program("libc.so.6"));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void theLibraryPathOfTheLaunchCounts() {
    LinkedSystem system =
        LinkedSystem.glibc(Hosts.debian())
            .file("/srv/lib/libone.so", LinkedSystem.library("libone.so"))
            .program(LinkedSystem.program("libone.so"));
    assertThat(Situation.codes(system.check())).containsExactly("EG501");
    system.with("LD_LIBRARY_PATH", "/nowhere:/srv/lib");
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void ofAnUnknownLoaderNothingIsSaid() {
    LinkedSystem system = LinkedSystem.glibc(Hosts.debian());
    system
        .file("/opt/ld.so", LinkedSystem.library("ld.so"))
        .program(DynamicElf.of(Elf.EM_X86_64).interpreter("/opt/ld.so").needs("libnowhere.so.1"));
    assertThat(Situation.codes(system.check())).isEmpty();
    // The stub that Alpine's gcompat has in the place of glibc's loader.
    system
        .file("/lib64/ld-linux-x86-64.so.2", LinkedSystem.library("libgcompat.so.0"))
        .program(LinkedSystem.program("libnowhere.so.1"));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void packagesOfTheReleaseAndTheWidth() {
    Host trixie = release("debian", "13", "Debian GNU/Linux 13 (trixie)");
    assertThat(LibraryPackages.of(trixie, "libcurl.so.4")).isEqualTo("libcurl4t64");
    assertThat(LibraryPackages.of(trixie, "libtinfo.so.5")).isNull();
    assertThat(LibraryPackages.of(Hosts.debian(), "libcurl.so.4")).isEqualTo("libcurl4");
    assertThat(LibraryPackages.of(Hosts.alpine(), "libcurl.so.4")).isEqualTo("libcurl");
    assertThat(LibraryPackages.of(Hosts.debian(), "libown.so.1")).isNull();
    assertThat(
            LibraryPackages.install(
                    Situation.onDebian().launched("/usr/bin/true"), List.of("libz.so.1"), false)
                .command())
        .contains("dpkg --add-architecture i386", "apt-get install -y zlib1g:i386");
  }

  private static Host release(String id, String version, String name) {
    return Host.of(Hosts.debian().platform())
        .elfFormats(ElfFormat.of(true, false, Elf.EM_X86_64))
        .libc(Host.Libc.GLIBC)
        .osRelease(Map.of("ID", id, "VERSION_ID", version, "PRETTY_NAME", name))
        .build();
  }
}
