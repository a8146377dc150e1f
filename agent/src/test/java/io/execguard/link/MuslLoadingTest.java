package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same for musl. Its loader is on few machines, but it is one file that may lie anywhere, and
 * its list of directories lies beside it: here below the test's own directory.
 */
class MuslLoadingTest {
  private static final String NAME = "ld-musl-x86_64.so.1";

  private Workshop shop;

  @BeforeEach
  void tools(@TempDir Path root) throws IOException {
    Path real = real(root);
    Path loader = root.resolve("lib").resolve(NAME);
    Files.createDirectories(loader.getParent());
    Files.createSymbolicLink(loader, real.toRealPath());
    shop = Workshop.bare(root, loader);
    shop.text("etc/ld-musl-x86_64.path", root + "/system\n" + root + "/more:" + root + "/most");
    shop.library("own/libone.so", "one", List.of(), "-Wl,-soname,libone.so")
        .library("own/libtwo.so", "two", List.of("one"), "-Lown", "-lone");
  }

  private static Path real(Path root) {
    List<String> missing = RealLoader.missing("gcc", "patchelf");
    assumeTrue(missing.isEmpty(), "skipped: not on this machine: " + missing);
    List<Path> places = new ArrayList<>(List.of(Path.of("/lib", NAME)));
    for (String directory : System.getenv("PATH").split(":")) {
      places.add(Path.of(directory, NAME));
    }
    for (Path place : places) {
      if (Files.isExecutable(place)) {
        return place;
      }
    }
    assumeTrue(false, "skipped: musl's loader is neither in /lib nor on the PATH (Debian: musl)");
    return root;
  }

  private Workshop program(String... options) {
    List<String> all = new ArrayList<>(List.of("-Lown", "-ltwo", "-Wl,-rpath-link,own"));
    all.addAll(List.of(options));
    return shop.program("bin/app", List.of("two"), all.toArray(new String[0]));
  }

  @Test
  void whatIsNowhereIsMissing() {
    Linking linking = agree(program(), 127);
    assertThat(linking.glibc()).isFalse();
    assertThat(linking.missing()).extracting(MissingLibrary::name).containsExactly("libtwo.so");
    assertThat(linking.missing().get(0).searched())
        .containsExactly(shop.root + "/system", shop.root + "/more", shop.root + "/most");
  }

  @Test
  void theListOfDirectoriesDecides() {
    program().move("own", "most");
    agree(shop, 0);
    shop.text("etc/ld-musl-x86_64.path", "/nowhere");
    agree(shop, 127);
  }

  @Test
  void aRunpathHandsDown() {
    agree(program("-Wl,-rpath," + shop.root + "/own"), 0);
    shop.patchelf("--set-rpath", "$ORIGIN/../own", "bin/app");
    agree(shop, 0);
    shop.patchelf("--set-rpath", "${ORIGIN}/../own", "bin/app");
    agree(shop, 0);
    shop.patchelf("--set-rpath", shop.root + "/own:$LIB", "bin/app");
    agree(shop, 127);
  }

  @Test
  void theLibraryPathComesFirst() {
    program("-Wl,-rpath,/nowhere").set("LD_LIBRARY_PATH", "/no::" + shop.root + "/own");
    agree(shop, 0);
    shop.set("LD_LIBRARY_PATH", "own");
    agree(shop, 0);
    shop.set("LD_LIBRARY_PATH", ":");
    agree(shop, 127);
  }

  @Test
  void theFirstFileOfTheNameIsTakenWhateverItIs() {
    program("-Wl,-rpath," + shop.root + "/a:" + shop.root + "/own");
    // Only the number of the machine is wrong, at which musl does not look.
    agree(shop.copyWith("own/libtwo.so", "a/libtwo.so", 18, 183), 0);
    shop.text("a/libtwo.so", "no library at all, and longer than the header of one would be ...");
    assertThat(agree(shop, 127).missing().get(0).path()).isEqualTo(shop.root + "/a/libtwo.so");
  }

  @Test
  void theLoaderIsTheCLibraryToo() {
    program("-Wl,-rpath," + shop.root + "/own")
        .patchelf("--add-needed", "libc.so.6", "bin/app")
        .patchelf("--add-needed", "libpthread.so.0", "bin/app")
        .patchelf("--add-needed", "libc.musl-x86_64.so.1", "bin/app");
    agree(shop, 0);
    shop.patchelf("--add-needed", "libresolv.so.2", "bin/app");
    agree(shop, 127);
  }

  @Test
  void whatIsPreloadedCountsByItsPath() {
    program().set("LD_PRELOAD", shop.root + "/own/libone.so");
    agree(shop, 127);
  }

  /** The loader's exit status, and the library at which it ends. */
  private static Linking agree(Workshop shop, int status) {
    Linking linking = shop.look("bin/app");
    RealLoader.Ended ended = shop.run("bin/app");
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
    assertThat(linking.isDoomed()).as(linking + "; " + ended.output()).isEqualTo(status != 0);
    for (MissingLibrary missing : linking.missing()) {
      assertThat(ended.output()).contains("Error loading shared library " + missing.name() + ":");
    }
    return linking;
  }
}
