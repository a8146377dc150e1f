package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.HostFiles;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderBuildTest {
  @Test
  void theLoaderOfThisMachineSaysTheSame() {
    assumeTrue(Files.exists(Workshop.LOADER), "skipped: no loader of glibc for x86-64 here");
    String loader = Workshop.LOADER.toString();
    LoaderBuild build = LoaderBuild.read(loader, HostFiles.in(null));
    String help = RealLoader.run(null, Map.of(), loader, "--help").output();
    assumeTrue(
        help.contains("(system search path)"), "skipped: the loader does not say (before 2.33)");
    List<String> directories =
        help.lines()
            .filter(line -> line.endsWith(" (system search path)"))
            .map(line -> line.trim().replace(" (system search path)", ""))
            .toList();
    assertThat(build.directories()).isEqualTo(directories);
    assertThat(help).contains("(libraries located via " + build.cache() + ")");
  }

  @Test
  void eachDistributionHasItsOwn() {
    LoaderBuild fedora = of("\0/lib64/\0/usr/lib64/\0glibc-hwcaps/\0/etc/ld.so.cache\0");
    assertThat(fedora.directories()).containsExactly("/lib64", "/usr/lib64");
    assertThat(fedora.lib()).isEqualTo("lib64");
    LoaderBuild arch = of("/x\0/usr/lib/\0a/\0/etc/ld.so.cache\0");
    assertThat(arch.directories()).containsExactly("/usr/lib");
    assertThat(arch.lib()).isEqualTo("lib");
    LoaderBuild nix =
        of("\0/nix/store/abc-glibc-2.40/lib/\0/nix/store/abc-glibc-2.40/etc/ld.so.cache\0");
    assertThat(nix.directories()).containsExactly("/nix/store/abc-glibc-2.40/lib");
    assertThat(nix.cache()).isEqualTo("/nix/store/abc-glibc-2.40/etc/ld.so.cache");
  }

  @Test
  void whatSaysNothingHasNothing() {
    assertThat(of("").directories()).isEmpty();
    assertThat(of("").cache()).isNull();
    assertThat(of("no/\0such/\0").lib()).isNull();
    assertThat(LoaderBuild.read("/nowhere/ld.so", HostFiles.in(null)).directories()).isEmpty();
  }

  private static LoaderBuild of(String text) {
    return LoaderBuild.of(text);
  }
}
