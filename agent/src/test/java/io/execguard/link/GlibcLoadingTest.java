package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.QemuUser;
import io.execguard.file.HostFiles;
import io.execguard.host.CpuFlags;
import io.execguard.host.Host;
import io.execguard.image.elf.ElfLinking;
import io.execguard.image.elf.VersionNeed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs and libraries made to be found and not to be found; glibc's loader is the judge. */
class GlibcLoadingTest {
  private static final int EI_CLASS = 4;
  private static final int EI_OSABI = 7;
  private static final int E_TYPE = 16;
  private static final int E_MACHINE = 18;
  private static final String OLD_TAGS = "-Wl,--disable-new-dtags";

  private static final List<String> V2 =
      List.of("cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3");

  private Workshop shop;

  @BeforeEach
  void tools(@TempDir Path root) {
    List<String> missing = RealLoader.missing("gcc", "patchelf");
    assumeTrue(missing.isEmpty(), "skipped: not on this machine: " + missing);
    assumeTrue(Files.exists(Workshop.LOADER), "skipped: no loader of glibc for x86-64 here");
    shop = Workshop.glibc(root);
  }

  /** {@code lib/libtwo.so}, which needs {@code lib/libone.so}. */
  private Workshop libraries() {
    return shop.library("lib/libone.so", "one", List.of(), "-Wl,-soname,libone.so")
        .library("lib/libtwo.so", "two", List.of("one"), "-Llib", "-lone", "-Wl,-soname,libtwo.so");
  }

  private Workshop program(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "-Llib";
    all[1] = "-ltwo";
    all[2] = "-Wl,-rpath-link,lib";
    System.arraycopy(options, 0, all, 3, options.length);
    return libraries().program("bin/app", List.of("two"), all);
  }

  @Test
  void whatIsNowhereIsMissing() {
    Linking linking = program().agree("bin/app", 127);
    assertThat(linking.missing()).hasSize(1);
    MissingLibrary missing = linking.missing().get(0);
    assertThat(missing.name()).isEqualTo("libtwo.so");
    assertThat(missing.neededBy()).isEqualTo("bin/app");
    assertThat(missing.searched())
        .contains("/etc/ld.so.cache", "/lib/x86_64-linux-gnu", "/usr/lib");
  }

  @Test
  void allThatAreMissingAreSaidAtOnce() {
    Linking linking =
        libraries()
            .program("bin/app", List.of("one", "two"), "-Llib", "-ltwo", "-lone")
            .agree("bin/app", 127);
    assertThat(linking.missing())
        .extracting(MissingLibrary::name)
        .containsExactly("libtwo.so", "libone.so");
  }

  @Test
  void anRpathHandsDown() {
    program(OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib").agree("bin/app", 0);
  }

  @Test
  void aRunpathDoesNot() {
    Linking linking = program("-Wl,-rpath," + shop.root + "/lib").agree("bin/app", 127);
    assertThat(linking.missing()).hasSize(1);
    assertThat(linking.missing().get(0).name()).isEqualTo("libone.so");
    assertThat(linking.missing().get(0).neededBy()).isEqualTo(shop.root + "/lib/libtwo.so");
  }

  @Test
  void aLibrarysRunpathSwitchesTheProgramsRpathOff() {
    program(OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib")
        .patchelf("--set-rpath", "/nowhere", "lib/libtwo.so")
        .agree("bin/app", 127);
  }

  @Test
  void originLibAndPlatform() {
    program(OLD_TAGS, "-Wl,-rpath,$ORIGIN/../lib").agree("bin/app", 0);
    shop.patchelf("--force-rpath", "--set-rpath", "${ORIGIN}/../x/$LIB", "bin/app")
        .agree("bin/app", 127);
    shop.link("x/lib/x86_64-linux-gnu", shop.root + "/lib").agree("bin/app", 0);
    shop.patchelf("--force-rpath", "--set-rpath", "$ORIGIN/../$PLATFORM//", "bin/app")
        .link("x86_64", "lib")
        .agree("bin/app", 0);
    shop.patchelf("--force-rpath", "--set-rpath", "$ORIGIN/../$UNKNOWN", "bin/app")
        .agree("bin/app", 127);
  }

  @Test
  void theProgramsOriginIsWhereItReallyIs() {
    program(OLD_TAGS, "-Wl,-rpath,$ORIGIN/../lib").link("elsewhere/app", "../bin/app");
    shop.agree("elsewhere/app", 0);
    assertThat(shop.look("elsewhere/app").libraries().get("libtwo.so"))
        .isEqualTo(shop.root + "/bin/../lib/libtwo.so");
  }

  @Test
  void aLibrarysOriginIsWhereItWasFound() {
    program("-Wl,-rpath,$ORIGIN/links")
        .patchelf("--set-rpath", "$ORIGIN", "lib/libtwo.so")
        .link("bin/links/libtwo.so", "../../lib/libtwo.so")
        .agree("bin/app", 127);
    shop.link("bin/links/libone.so", "../../lib/libone.so").agree("bin/app", 0);
  }

  @Test
  void theLibraryPathOfTheChild() {
    program().set("LD_LIBRARY_PATH", shop.root + "/lib").agree("bin/app", 0);
    shop.set("LD_LIBRARY_PATH", "/nowhere;lib").agree("bin/app", 0);
    shop.set("LD_LIBRARY_PATH", "$ORIGIN/../lib").agree("bin/app", 0);
    shop.set("LD_LIBRARY_PATH", "").agree("bin/app", 127);
    shop.set("LD_LIBRARY_PATH", ":").agree("bin/app", 127);
    shop.link("libtwo.so", "lib/libtwo.so").link("libone.so", "lib/libone.so");
    shop.set("LD_LIBRARY_PATH", "/nowhere:").agree("bin/app", 0);
  }

  @Test
  void theLibraryPathComesBeforeTheRunpathAndBehindTheRpath() {
    shop.library("other/libtwo.so", "two", List.of(), "-Wl,-soname,libtwo.so");
    program("-Wl,-rpath," + shop.root + "/lib")
        .set("LD_LIBRARY_PATH", shop.root + "/other")
        .agree("bin/app", 0);
    assertThat(shop.look("bin/app").libraries().get("libtwo.so"))
        .isEqualTo(shop.root + "/other/libtwo.so");
    shop.patchelf("--force-rpath", "--set-rpath", shop.root + "/lib", "bin/app")
        .agree("bin/app", 0);
    assertThat(shop.look("bin/app").libraries().get("libtwo.so"))
        .isEqualTo(shop.root + "/lib/libtwo.so");
  }

  @Test
  void aNameWithASlashIsAPath() {
    program().patchelf("--replace-needed", "libtwo.so", "./lib/libtwo.so", "bin/app");
    shop.patchelf("--set-rpath", "$ORIGIN", "lib/libtwo.so").agree("bin/app", 0);
    shop.patchelf("--replace-needed", "./lib/libtwo.so", "./gone/libtwo.so", "bin/app");
    assertThat(shop.agree("bin/app", 127).missing().get(0).searched())
        .containsExactly("./gone/libtwo.so");
  }

  @Test
  void aLibraryForAnotherMachineIsPassedOver() {
    program("-Wl,-rpath," + shop.root + "/a:" + shop.root + "/b:" + shop.root + "/lib");
    shop.patchelf("--set-rpath", "$ORIGIN", "lib/libtwo.so")
        .copyWith("lib/libtwo.so", "a/libtwo.so", EI_CLASS, 1)
        .copyWith("lib/libtwo.so", "b/libtwo.so", E_MACHINE, 183)
        .agree("bin/app", 0);
    assertThat(shop.look("bin/app").libraries().get("libtwo.so"))
        .isEqualTo(shop.root + "/lib/libtwo.so");
  }

  @Test
  void whatIsNoLibraryEndsTheSearch() {
    program("-Wl,-rpath," + shop.root + "/a:" + shop.root + "/lib");
    shop.patchelf("--set-rpath", "$ORIGIN", "lib/libtwo.so");
    unusable("INPUT(libtwo.so.1) GROUP(-lc) /* and so on, to the length of a header */ \n");
    assertThat(shop.look("bin/app").missing().get(0).unusable()).endsWith("invalid ELF header");
    unusable("short");
    assertThat(shop.look("bin/app").missing().get(0).unusable()).endsWith("file too short");
    shop.copyWith("lib/libtwo.so", "a/libtwo.so", EI_OSABI, 9);
    unusable(null);
    shop.copyWith("lib/libtwo.so", "a/libtwo.so", E_TYPE, 1);
    unusable(null);
  }

  private void unusable(String content) {
    if (content != null) {
      shop.text("a/libtwo.so", content);
    }
    Linking linking = shop.look("bin/app");
    RealLoader.Ended ended = shop.run("bin/app");
    assertThat(ended.status()).isEqualTo(127);
    assertThat(linking.isDoomed()).isTrue();
    MissingLibrary missing = linking.missing().get(0);
    assertThat(ended.output()).contains(missing.unusable());
    assertThat(missing.path()).isEqualTo(shop.root + "/a/libtwo.so");
  }

  @Test
  void theBestOfTheHwcapsDirectoriesIsTaken() {
    assumeTrue(
        shop.host().cpuFlags().x86Level() >= 2, "skipped: the CPU has but the x86-64 baseline");
    program("-Wl,-rpath," + shop.root + "/lib")
        .patchelf("--set-rpath", "$ORIGIN", "lib/libtwo.so")
        .move("lib/libtwo.so", "lib/glibc-hwcaps/x86-64-v2/libtwo.so")
        .link("lib/glibc-hwcaps/x86-64-v2/libone.so", "../../libone.so")
        .agree("bin/app", 0);
    shop.link("lib/glibc-hwcaps/x86-64-v3/libtwo.so", "../x86-64-v2/libtwo.so")
        .link("lib/glibc-hwcaps/x86-64-v3/libone.so", "../../libone.so")
        .agree("bin/app", 0);
    shop.move("lib/glibc-hwcaps", "lib/glibc").agree("bin/app", 127);
  }

  @Test
  void withoutDefaultLibrariesTheCachesDoNotCount() {
    program("-Wl,-z,nodefaultlib", OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib");
    // libtwo, which has no such flag, would find it: but the loader ends at the first that is not.
    assertThat(shop.run("bin/app").status()).isEqualTo(127);
    assertThat(shop.look("bin/app").missing())
        .extracting(MissingLibrary::name)
        .containsExactly("libc.so.6");
    shop.program("bin/alone", List.of(), "-Wl,-z,nodefaultlib").agree("bin/alone", 127);
  }

  @Test
  void aSonameCountsAsItsName() {
    shop.library("lib/libfirst.so", "first", List.of(), "-Wl,-soname,libreal.so")
        .library("lib/libreal.so", "real", List.of(), "-Wl,-soname,libreal.so")
        .library("lib/libuser.so", "user", List.of("real"), "-Llib", "-lreal")
        .program("bin/app", List.of("first", "user"), "-Llib", "-lfirst", "-luser", OLD_TAGS)
        .patchelf("--replace-needed", "libreal.so", "libfirst.so", "bin/app")
        .patchelf("--force-rpath", "--set-rpath", shop.root + "/lib", "bin/app");
    Linking linking = shop.look("bin/app");
    assertThat(linking.isDoomed()).isFalse();
    assertThat(RealLoader.ours(linking)).isEqualTo(shop.traced("bin/app"));
    assertThat(linking.libraries()).doesNotContainKey("libreal.so");
  }

  @Test
  void whatIsPreloadedCountsToo() {
    program();
    shop.set("LD_PRELOAD", shop.root + "/lib/libone.so " + shop.root + "/lib/libtwo.so")
        .agree("bin/app", 0);
    shop.set("LD_PRELOAD", "/nowhere/libtwo.so:libgone.so").agree("bin/app", 127);
  }

  @Test
  void anotherFileOfTheSameInodeIsTheSameLibrary() {
    program(OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib")
        .link("lib/libcopy.so", "libone.so")
        .patchelf("--add-needed", "libcopy.so", "bin/app");
    Linking linking = shop.look("bin/app");
    assertThat(linking.isDoomed()).isFalse();
    assertThat(shop.run("bin/app").status()).isZero();
  }

  @Test
  void theLoaderItselfMayBeNeeded() {
    program(OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib")
        .patchelf("--add-needed", "ld-linux-x86-64.so.2", "bin/app")
        .agree("bin/app", 0);
  }

  @Test
  void wherePathsAreNotSureNothingIsSaid() {
    program("-Wl,-rpath," + shop.root + "/b\u00fccher").look("bin/app");
    assertThat(shop.look("bin/app").isDoomed()).isFalse();
    shop.patchelf("--set-rpath", "/nowhere", "bin/app");
    assertThat(shop.look("bin/app").isDoomed()).isTrue();
    assertThat(shop.set("LD_AUDIT", "/nowhere/audit.so").look("bin/app").isDoomed()).isFalse();
  }

  @Test
  void librariesOf32BitProgramsAreRead() {
    shop.text("old.map", "LIB_1 { one; };\n")
        .library(
            "lib32/libone.so",
            "one",
            List.of(),
            "-m32",
            "-nostdlib",
            "-Wl,-soname,libone.so",
            "-Wl,--version-script,old.map")
        .library("lib32/libtwo.so", "two", List.of("one"), "-m32", "-nostdlib", "-Llib32", "-lone");
    ElfLinking one = elf("lib32/libone.so");
    assertThat(one.header().layout().wide()).isFalse();
    assertThat(one.soname()).isEqualTo("libone.so");
    assertThat(one.versions()).containsExactly("LIB_1");
    ElfLinking two = elf("lib32/libtwo.so");
    assertThat(two.needed()).containsExactly("libone.so");
    assertThat(two.versionNeeds())
        .extracting(VersionNeed::toString)
        .containsExactly("LIB_1 of libone.so");
  }

  private ElfLinking elf(String path) {
    HostFiles files = HostFiles.in(shop.root.toString());
    return LinkFile.read(files.facts(path), files).elf();
  }

  @Test
  void aStaticProgramNeedsNothing() {
    shop.program("bin/static", List.of(), "-static").program("bin/pie", List.of(), "-static-pie");
    assertThat(shop.look("bin/static").isDoomed()).isFalse();
    assertThat(shop.look("bin/pie").isDoomed()).isFalse();
  }

  @Test
  void aVersionThatTheLibraryHasNotIsMissing() {
    shop.text("old.map", "LIB_1 { one; }; LIB_1.5 { two; } LIB_1;\n")
        .text("new.map", "LIB_1 { one; }; LIB_1.5 { two; } LIB_1; LIB_2 { three; } LIB_1.5;\n");
    version("three", "LIB_2", 1);
    version("two", "LIB_1.5", 0);
  }

  private void version(String function, String version, int status) {
    String map = "-Wl,--version-script,";
    for (String release : List.of("old", "new")) {
      shop.library(
          release + "/libtwo.so",
          "two",
          List.of(),
          "-Wl,-soname,libtwo.so",
          map + release + ".map");
      shop.library(
          release + "/lib" + function + ".so",
          function,
          List.of(),
          "-Wl,-soname,libit.so",
          map + release + ".map");
    }
    shop.program("bin/app", List.of(function), "-Lnew", "-l" + function)
        .link("run/" + function + "/libit.so", "../../old/lib" + function + ".so")
        .set("LD_LIBRARY_PATH", shop.root + "/run/" + function);
    Linking linking = shop.agree("bin/app", status);
    if (status != 0) {
      MissingVersion missing = linking.versions().get(0);
      assertThat(missing.version()).isEqualTo(version);
      assertThat(missing.neededBy()).isEqualTo("bin/app");
      assertThat(missing.library()).isEqualTo(shop.root + "/run/" + function + "/libit.so");
      assertThat(shop.run("bin/app").output())
          .contains(missing.library() + ": version `" + version + "' not found");
    }
  }

  @Test
  void theMarkForACpuIsTheOneThatTheLoaderHeeds() {
    int level = shop.host().cpuFlags().x86Level();
    assumeTrue(level >= 3, "skipped: the CPU has no AVX2");
    shop.program("bin/v3", List.of(), "-Wl,-z,x86-64-v3").agree("bin/v3", 0);
    Host worse = shop.host().toBuilder().cpuFlags(CpuFlags.of(V2)).build();
    Linking linking = shop.look("bin/v3", worse);
    assertThat(linking.cpuLevel()).isEqualTo(3);
    assertThat(linking.cpuFile()).isEqualTo("bin/v3");
    File qemu = QemuUser.need("x86_64");
    RealLoader.Ended ended =
        RealLoader.run(shop.root, Map.of(), qemu.getPath(), "-cpu", "Nehalem", "bin/v3");
    assertThat(ended.status()).as(ended.output()).isEqualTo(127);
    assertThat(ended.output()).contains("CPU ISA level is lower than required");
  }

  @Test
  void aFileOfTheViewIsNotAskedTwice() {
    LinkMemory memory = new LinkMemory();
    program(OLD_TAGS, "-Wl,-rpath," + shop.root + "/lib");
    HostFiles files = HostFiles.in(null);
    LinkFile first = memory.file(shop.root + "/lib/libone.so", files);
    assertThat(first).isNotNull().isSameAs(memory.file(shop.root + "/lib/libone.so", files));
  }
}
