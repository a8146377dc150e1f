package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Binfmt;
import io.execguard.host.Ci;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.elf.Elf;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ForeignArchitectureTest {
  private static final String PROTOC =
      "/root/.m2/repository/com/google/protobuf/protoc/3.17.3/protoc-3.17.3-linux-aarch_64.exe";
  private final ForeignArchitecture rule = new ForeignArchitecture();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("protoc for aarch64 in a Maven repository", rule.apply(arm(PROTOC, Hosts.debian())))
        .add(
            "esbuild below node_modules, in a container",
            rule.apply(arm("/app/node_modules/@esbuild/linux-arm64/bin/esbuild", Hosts.alpine())))
        .add(
            "an x86-64 program that calls itself aarch64, on ARM",
            rule.apply(amd64("/opt/tools/tool-linux-aarch64", Hosts.arm())))
        .add(
            "big-endian PowerPC",
            rule.apply(
                Given.file("/opt/tool", Elfs.bigEndian64(Elf.EM_PPC64))
                    .refused(Reason.ELF_MACHINE, Hosts.debian())))
        .add(
            "a machine that has no name in OCI form",
            rule.apply(
                Given.file("/opt/tool", Elfs.program64(94))
                    .refused(Reason.ELF_MACHINE, Hosts.debian())))
        .add(
            "the emulators cannot be seen",
            rule.apply(
                Given.file("/opt/my tool", Elfs.program64(Elf.EM_AARCH64))
                    .unsure(Reason.ELF_MACHINE, hidden())))
        .add(
            "a Go program, while GOARCH is set",
            rule.apply(
                Given.file("/srv/app/server", Elfs.go(Elf.EM_AARCH64, MODULE))
                    .refused(
                        Reason.ELF_MACHINE,
                        with(b -> b.settings(Map.of("GOOS", "linux", "GOARCH", "arm64"))))))
        .add(
            "a Rust program in a job of GitHub Actions",
            rule.apply(rust(with(b -> b.ci(Ci.GITHUB_ACTIONS)))))
        .add(
            "a C program under Kubernetes",
            rule.apply(
                Given.file(
                        "/opt/tool",
                        Elfs.compiled(Elf.EM_AARCH64, "GCC: (Debian 12.2.0-14) 12.2.0"))
                    .refused(
                        Reason.ELF_MACHINE, with(b -> b.kubernetes(true).container("containerd")))))
        .add(
            "unpacked from a jar",
            rule.apply(arm("/tmp/protoc3071461866139821779.exe", Hosts.debian())))
        .verify();
  }

  @Test
  void eachBuildServerHasItsOwnWayToAskForAnotherMachine() {
    for (Ci ci : Ci.values()) {
      Host host = with(b -> b.ci(ci));
      Finding finding = rule.apply(rust(host));
      assertThat(finding).isNotNull();
      boolean asks =
          finding.fixes().stream().anyMatch(f -> f.text().contains("let " + ci.text() + " run"));
      // TeamCity has no words of its own for it: agents are chosen in its pages.
      assertThat(asks).as(ci.text()).isEqualTo(ci != Ci.TEAMCITY);
    }
  }

  @Test
  void whatWouldBuildOrInstallItForAnotherPlatformAgainIsSaid() {
    Host npm = with(b -> b.settings(Map.of("npm_config_arch", "arm64", "npm_config_os", "linux")));
    Case esbuild = arm("/app/node_modules/@esbuild/linux-arm64/bin/esbuild", npm);
    assertThat(rule.apply(esbuild).detail())
        .contains("npm_config_arch=arm64 is set", "not for linux/amd64")
        .doesNotContain("npm_config_os");
    assertThat(rule.apply(arm("/opt/tool", npm)).detail()).doesNotContain("npm_config");
    Host cargo = with(b -> b.settings(Map.of("CARGO_BUILD_TARGET", "aarch64-unknown-linux-gnu")));
    assertThat(rule.apply(rust(cargo)).detail())
        .contains("CARGO_BUILD_TARGET=aarch64-unknown-linux-gnu is set");
    Host own = with(b -> b.settings(Map.of("CARGO_BUILD_TARGET", "x86_64-unknown-linux-musl")));
    assertThat(rule.apply(rust(own)).detail()).doesNotContain("CARGO");
  }

  @Test
  void goArmIsSaidWhereGoWouldGuess() {
    Host arm = Host.of(Platform.parse("linux/arm/v6")).build();
    Image image = Elfs.go(Elf.EM_X86_64, MODULE);
    assertThat(commands(Given.file("/opt/tool", image).refused(Reason.ELF_MACHINE, arm)))
        .contains("GOOS=linux GOARCH=arm GOARM=6 go build example.org/t/cmd/t");
  }

  private static final String MODULE =
      "path\texample.org/t/cmd/t\nmod\texample.org/t\t(devel)\t\n" + "dep\t".repeat(40);

  private static Case rust(Host host) {
    Image image =
        Elfs.compiled(
            Elf.EM_AARCH64, "GCC: (GNU) 8.5.0", "rustc version 1.80.0 (051478957 2024-07-21)");
    return Given.file("/opt/tool", image).refused(Reason.ELF_MACHINE, host);
  }

  private static Host with(UnaryOperator<Host.Builder> more) {
    return more.apply(Hosts.debian().toBuilder()).build();
  }

  @Test
  void anAnswerThatAnUnseenEmulatorCouldChangeIsAWarning() {
    Given elf = Given.file("/opt/tool", Elfs.program64(Elf.EM_AARCH64));
    assertThat(rule.apply(elf.unsure(Reason.ELF_MACHINE, hidden())))
        .extracting(Finding::severity)
        .isEqualTo(Severity.WARNING);
    assertThat(rule.apply(elf.refused(Reason.ELF_MACHINE, Hosts.debian())))
        .extracting(Finding::severity)
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void theLockFileTellsThePackageManager() {
    String file = "/app/node_modules/@esbuild/linux-arm64/bin/esbuild";
    assertThat(install(file)).endsWith("npm ci");
    assertThat(install(file, "/app/yarn.lock")).endsWith("yarn install --frozen-lockfile");
    assertThat(install(file, "/app/pnpm-lock.yaml")).endsWith("pnpm install --frozen-lockfile");
    assertThat(install("node_modules/.bin/esbuild", "yarn.lock"))
        .isEqualTo("cd . && rm -rf node_modules && yarn install --frozen-lockfile");
  }

  @Test
  void theGroupComesFromTheRepositorysLayout() {
    assertThat(commands(arm(PROTOC, Hosts.debian())))
        .anyMatch(c -> c.contains("-Dartifact=com.google.protobuf:protoc:3.17.3:exe:linux-x86_64"));
    assertThat(
            commands(
                arm(
                    "/root/.gradle/caches/modules-2/files-2.1/io.grpc/protoc-gen-grpc-java/1.60.0/"
                        + "0a1b/protoc-gen-grpc-java-1.60.0-linux-aarch_64.exe",
                    Hosts.debian())))
        .anyMatch(c -> c.contains("io.grpc:protoc-gen-grpc-java:1.60.0:exe:linux-x86_64"));
    assertThat(commands(arm("/tmp/acme-1.0-linux-aarch_64.exe", Hosts.debian())))
        .noneMatch(c -> c.startsWith("mvn"));
  }

  @Test
  void aGoProgramSaysWhatToBuild() {
    assertThat(go("path\texample.org/t/cmd/t\nmod\texample.org/t\tv1.4.0\th1:x=\n"))
        .isEqualTo("GOOS=linux GOARCH=amd64 go install example.org/t/cmd/t@v1.4.0");
    assertThat(go("path\texample.org/t/cmd/t\nmod\texample.org/t\t(devel)\t\n"))
        .isEqualTo("GOOS=linux GOARCH=amd64 go build example.org/t/cmd/t");
    assertThat(go("path\texample.org/t\nmod\texample.org/t\tv1.4.0+dirty\t\n"))
        .isEqualTo("GOOS=linux GOARCH=amd64 go build example.org/t");
    assertThat(go("path\tcommand-line-arguments\nbuild\tCGO_ENABLED=0\n"))
        .isEqualTo("GOOS=linux GOARCH=amd64 go build .");
    assertThat(go("path\t$(reboot)\nbuild\tCGO_ENABLED=0\n"))
        .isEqualTo("GOOS=linux GOARCH=amd64 go build '$(reboot)'");
  }

  private String go(String module) {
    Image image = Elfs.go(Elf.EM_AARCH64, module + "dep\t".repeat(40));
    return commands(Given.file("/opt/tool", image).refused(Reason.ELF_MACHINE, Hosts.debian()))
        .get(0);
  }

  @Test
  void theEmulatorIsInstalledAsTheDistributionDoesIt() {
    Host debian13 =
        Hosts.debian().toBuilder()
            .osRelease(java.util.Map.of("ID", "debian", "VERSION_ID", "13"))
            .root(true)
            .build();
    assertThat(commands(arm("/opt/tool", debian13)))
        .contains("apt-get install -y qemu-user-binfmt");
    Host arch = debian13.toBuilder().osRelease(java.util.Map.of("ID", "arch")).build();
    assertThat(commands(arm("/opt/tool", arch)))
        .contains("pacman -S --needed qemu-user-static qemu-user-static-binfmt");
  }

  private static Case arm(String path, Host host) {
    return Given.file(path, Elfs.program64(Elf.EM_AARCH64)).refused(Reason.ELF_MACHINE, host);
  }

  private static Case amd64(String path, Host host) {
    return Given.file(path, Elfs.program64(Elf.EM_X86_64)).refused(Reason.ELF_MACHINE, host);
  }

  private static Host hidden() {
    return Hosts.debian().toBuilder().binfmt(Binfmt.hidden()).build();
  }

  private String install(String path, String... beside) {
    Case c =
        Given.file(path, Elfs.program64(Elf.EM_AARCH64))
            .beside(beside)
            .refused(Reason.ELF_MACHINE, Hosts.debian());
    return commands(c).get(0);
  }

  private List<String> commands(Case c) {
    Finding finding = rule.apply(c);
    assertThat(finding).isNotNull();
    return finding.fixes().stream().map(Fix::command).filter(f -> f != null).toList();
  }
}
