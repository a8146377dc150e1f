package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import org.junit.jupiter.api.Test;

class SymbolVersionTest {
  private final SymbolVersion rule = new SymbolVersion();

  @Test
  void texts() throws Exception {
    Golden.of("EG502")
        .add(
            "glibc",
            LinkedSystem.glibc(Hosts.debian())
                .program(
                    LinkedSystem.program("libc.so.6")
                        .needsVersion("libc.so.6", "GLIBC_2.2.5")
                        .needsVersion("libc.so.6", "GLIBC_2.38")
                        .needsVersion("libc.so.6", "GLIBC_2.39"))
                .only(rule))
        .add(
            "libstdc++, of a library, from LD_LIBRARY_PATH",
            LinkedSystem.glibc(Hosts.debian())
                .file(
                    "/opt/conda/lib/libstdc++.so.6",
                    LinkedSystem.library("libstdc++.so.6")
                        .version("GLIBCXX_3.4.9")
                        .version("GLIBCXX_3.4.28")
                        .version("CXXABI_1.3.12"))
                .file(
                    "/opt/tool/lib/libcore.so",
                    LinkedSystem.library("libcore.so")
                        .needs("libstdc++.so.6")
                        .needsVersion("libstdc++.so.6", "GLIBCXX_3.4.30"))
                .program(LinkedSystem.program("libcore.so").runpath("/opt/tool/lib"))
                .with("LD_LIBRARY_PATH", "/opt/conda/lib")
                .only(rule))
        .add(
            "packed relocations",
            LinkedSystem.glibc(Hosts.debian())
                .file(
                    "/lib/x86_64-linux-gnu/libc.so.6",
                    LinkedSystem.library("libc.so.6").version("GLIBC_2.31").version("GLIBC_2.9"))
                .program(
                    LinkedSystem.program("libc.so.6")
                        .needsVersion("libc.so.6", "GLIBC_ABI_DT_RELR"))
                .only(rule))
        .add(
            "a library of its own",
            LinkedSystem.glibc(Hosts.debian())
                .file("/usr/lib/libit.so.2", LinkedSystem.library("libit.so.2").version("IT_2.0"))
                .program(LinkedSystem.program("libit.so.2").needsVersion("libit.so.2", "IT_2.1"))
                .only(rule))
        .verify();
  }

  @Test
  void whatMayBeMissingIsNotMissed() {
    LinkedSystem system =
        LinkedSystem.glibc(Hosts.debian())
            .program(LinkedSystem.program("libc.so.6").needsVersion("libc.so.6", "*GLIBC_2.99"));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void aLibraryWithoutVersionsHasThemAll() {
    LinkedSystem system =
        LinkedSystem.glibc(Hosts.debian())
            .file("/usr/lib/libit.so.2", LinkedSystem.library("libit.so.2"))
            .program(LinkedSystem.program("libit.so.2").needsVersion("libit.so.2", "IT_2.1"));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void muslLooksAtNoVersions() {
    LinkedSystem system =
        LinkedSystem.musl(Hosts.alpine())
            .file("/usr/lib/libit.so.2", LinkedSystem.library("libit.so.2").version("IT_2.0"))
            .program(LinkedSystem.muslProgram("libit.so.2").needsVersion("libit.so.2", "IT_2.1"));
    assertThat(Situation.codes(system.check())).isEmpty();
  }

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(Release.compare("GLIBC_2.9", "GLIBC_2.10")).isNegative();
    assertThat(Release.compare("GLIBC_2.34", "GLIBC_2.34")).isZero();
    assertThat(Release.compare("GLIBCXX_3.4.30", "GLIBCXX_3.4")).isPositive();
  }
}
