package io.execguard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.host.Host;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  @ParameterizedTest
  @CsvSource({
    "debian, '', 12, sudo apt-get install -y git",
    "ubuntu, debian, 24.04, sudo apt-get install -y git",
    "linuxmint, ubuntu debian, 21, sudo apt-get install -y git",
    "raspbian, debian, 12, sudo apt-get install -y git",
    "fedora, '', 40, sudo dnf install -y git",
    "rhel, fedora, 9.4, sudo dnf install -y git",
    "centos, rhel fedora, 7, sudo yum install -y git",
    "rhel, fedora, 7.9, sudo yum install -y git",
    "rocky, rhel centos fedora, 9.3, sudo dnf install -y git",
    "almalinux, rhel centos fedora, 8.9, sudo dnf install -y git",
    "ol, fedora, 9.3, sudo dnf install -y git",
    "amzn, fedora, 2023, sudo dnf install -y git",
    "amzn, centos rhel fedora, 2, sudo yum install -y git",
    "opensuse-leap, suse opensuse, 15.5, sudo zypper install -y git",
    "sles, suse, 15.5, sudo zypper install -y git",
    "alpine, '', 3.20.3, sudo apk add git",
    "wolfi, '', 20230201, sudo apk add git",
    "chainguard, '', 20230214, sudo apk add git",
    "arch, '', '', sudo pacman -S --needed git",
    "manjaro, arch, '', sudo pacman -S --needed git",
    "nixos, '', 24.05, nix-shell -p git",
  })
  void eachFamilyInstallsItsOwnWay(String id, String like, String version, String command) {
    Host host = host(id, like, version);
    assertThat(Distribution.of(host).install(host, "git")).isEqualTo(command);
  }

  @Test
  void imagesOfDebianHaveNoListsOfPackages() {
    Host host = host("debian", "", "12").toBuilder().container("docker").root(true).build();
    assertThat(Distribution.of(host).install(host, "git"))
        .isEqualTo("apt-get update && apt-get install -y git");
  }

  @Test
  void whatIsUnknownGetsNoCommand() {
    Host host = host("plan9", "", "4");
    assertThat(Distribution.of(host)).isEqualTo(Distribution.OTHER);
    assertThat(Distribution.of(host).install(host, "git")).isNull();
  }

  private static Host host(String id, String like, String version) {
    Map<String, String> release = new LinkedHashMap<>();
    release.put("ID", id);
    release.put("ID_LIKE", like);
    release.put("VERSION_ID", version);
    return Hosts.debian().toBuilder().osRelease(release).build();
  }
}
