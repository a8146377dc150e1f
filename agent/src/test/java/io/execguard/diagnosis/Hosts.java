package io.execguard.diagnosis;

import io.execguard.host.Binfmt;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.KernelVersion;
import io.execguard.platform.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hosts to judge for. */
public final class Hosts {
  private static final int EM_386 = 3;
  private static final int EM_ARM = 40;
  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;

  private Hosts() {}

  /** x86-64 with IA32 emulation, Debian 12, glibc. */
  public static Host debian() {
    return linux("amd64")
        .elfFormats(ElfFormat.of(true, false, EM_X86_64), ElfFormat.of(false, false, EM_386, 6))
        .libc(Host.Libc.GLIBC)
        .binfmt(Binfmt.visible(Collections.emptyList()))
        .osRelease(release("debian", "", "12", "Debian GNU/Linux 12 (bookworm)"))
        .build();
  }

  /** The same without IA32 emulation. */
  public static Host debianWithoutIa32() {
    return debian().toBuilder().elfFormats(ElfFormat.of(true, false, EM_X86_64)).build();
  }

  /** x86-64, Alpine, musl, in a container. */
  public static Host alpine() {
    return linux("amd64")
        .elfFormats(ElfFormat.of(true, false, EM_X86_64), ElfFormat.of(false, false, EM_386, 6))
        .libc(Host.Libc.MUSL)
        .osRelease(release("alpine", "", "3.20.3", "Alpine Linux v3.20"))
        .binfmt(Binfmt.hidden())
        .container("docker")
        .build();
  }

  /** AArch64 without AArch32, Ubuntu, glibc. */
  public static Host arm() {
    return linux("arm64")
        .elfFormats(ElfFormat.of(true, false, EM_AARCH64))
        .libc(Host.Libc.GLIBC)
        .binfmt(Binfmt.visible(Collections.emptyList()))
        .osRelease(release("ubuntu", "debian", "24.04", "Ubuntu 24.04.1 LTS"))
        .build();
  }

  /** AArch64 whose cores also run AArch32. */
  public static Host armWithAarch32() {
    return arm().toBuilder()
        .elfFormats(ElfFormat.of(true, false, EM_AARCH64), ElfFormat.of(false, false, EM_ARM))
        .build();
  }

  private static Host.Builder linux(String architecture) {
    return Host.of(Platform.of("linux", architecture)).kernel(KernelVersion.of(6, 1));
  }

  private static Map<String, String> release(
      String id, String like, String version, String pretty) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("ID", id);
    if (!like.isEmpty()) {
      pairs.put("ID_LIKE", like);
    }
    pairs.put("VERSION_ID", version);
    pairs.put("PRETTY_NAME", pretty);
    return pairs;
  }
}
