package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.host.Host;
import io.execguard.verdict.Reason;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class LoaderMissingTest {
  private static final String AMD64 = "/lib64/ld-linux-x86-64.so.2";

  private final LoaderMissing rule = new LoaderMissing();

  @Test
  void texts() throws Exception {
    Host nixos =
        Hosts.debian().toBuilder().osRelease(Collections.singletonMap("ID", "nixos")).build();
    Host fedora =
        Hosts.debian().toBuilder()
            .root(true)
            .osRelease(Collections.singletonMap("ID", "fedora"))
            .build();
    Host scratch =
        Host.of(io.execguard.platform.Platform.of("linux", "amd64")).container("docker").build();
    Golden.of("EG203")
        .add("a glibc program on Alpine", rule.apply(needs(AMD64, Hosts.alpine())))
        .add(
            "a musl program on Debian",
            rule.apply(needs("/lib/ld-musl-x86_64.so.1", Hosts.debian())))
        .add("a 32-bit program on Debian", rule.apply(needs("/lib/ld-linux.so.2", Hosts.debian())))
        .add("a 32-bit program on Fedora", rule.apply(needs("/lib/ld-linux.so.2", fedora)))
        .add("a FreeBSD program", rule.apply(needs("/libexec/ld-elf.so.1", Hosts.debian())))
        .add(
            "a Homebrew program",
            rule.apply(needs("/home/linuxbrew/.linuxbrew/lib/ld.so", Hosts.debian())))
        .add("on NixOS", rule.apply(needs(AMD64, nixos)))
        .add("an image without a C library", rule.apply(needs(AMD64, scratch)))
        .add("an Android program", rule.apply(needs("/system/bin/linker64", Hosts.arm())))
        .add("a loader in another place", rule.apply(elsewhere()))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(needs(AMD64, Hosts.alpine()))).containsExactly("EG203");
    assertThat(Situation.codes(elsewhere())).containsExactly("EG203");
  }

  private static Case needs(String loader, Host host) {
    return Situation.on(host)
        .elf("/opt/protoc/bin/protoc")
        .loader(loader)
        .fails(Errno.ENOENT, Reason.PATH);
  }

  private static Case elsewhere() {
    return Situation.onDebian()
        .there("/lib64/ld-linux-x86-64.so.2")
        .elf("/opt/tool")
        .loader("/lib/ld-linux-x86-64.so.2")
        .fails(Errno.ENOENT, Reason.PATH);
  }
}
