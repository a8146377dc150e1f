package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.platform.Platform;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostReaderTest {
  private static final ElfFormat AMD64 = ElfFormat.of(true, false, 62);

  @TempDir Path dir;
  private FakeRoot root;

  @BeforeEach
  void emptyRoot() {
    root = new FakeRoot(dir);
  }

  @Nested
  class Architecture {
    @ParameterizedTest
    @CsvSource({
      "x86_64, amd64, linux/amd64",
      "x86_64, i386, linux/amd64",
      "aarch64, aarch64, linux/arm64/v8",
      "aarch64, amd64, linux/arm64/v8",
      "aarch64, arm, linux/arm64/v8",
      "armv7l, arm, linux/arm/v7",
      "armv6l, arm, linux/arm/v6",
      "ppc64le, ppc64le, linux/ppc64le",
      "s390x, s390x, linux/s390x",
      "riscv64, riscv64, linux/riscv64",
      "loongarch64, loongarch64, linux/loong64",
      "i686, x86, linux/386",
      "mips64, mips64el, linux/mips64le",
      "sparc64, sparcv9, linux/sparc64",
    })
    void isTheKernelsAndNotTheJvms(String kernel, String jvm, String platform) {
      Host host = root.file("/proc/sys/kernel/arch", kernel + "\n").jvm("Linux", jvm).host();
      assertThat(host.platform()).isEqualTo(Platform.parse(platform));
    }

    @Test
    void emulatedJvmIsToldFromANativeOne() {
      root.file("/proc/sys/kernel/arch", "x86_64\n").jvm("Linux", "aarch64");
      assertThat(root.host().emulated()).isEqualTo(Platform.parse("linux/arm64/v8"));
      assertThat(root.host().elfFormats()).contains(AMD64);
      assertThat(root.host().emulationSeen()).isEqualTo(ElfFormat.of(true, false, 183));
      assertThat(root.host().userland().platform()).isEqualTo(Platform.parse("linux/arm64/v8"));
      assertThat(root.jvm("Linux", "x86").host().emulated()).isNull();
      Host host = root.jvm("Linux", "amd64").host();
      assertThat(host.emulated()).isNull();
      assertThat(host.emulationSeen()).isNull();
      assertThat(host.userland()).isSameAs(host);
    }

    @Test
    void olderKernelUnderAnEmulatedJvmIsKnownByItsCpu() {
      root.file(
          "/proc/cpuinfo", "processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu lm sse\n");
      Host host = root.jvm("Linux", "aarch64").host();
      assertThat(host.platform().architecture()).isEqualTo("amd64");
      assertThat(host.emulated()).isNotNull();
    }

    @Test
    void olderKernelUnderA32BitJvmIsKnownByTheWidthOfItsAddresses() {
      root.file("/proc/cpuinfo", "model name\t: ARMv8 Processor\nCPU architecture: 8\n");
      root.file("/proc/kallsyms", "0000000000000000 T _text\n0000000000000000 t x\n");
      assertThat(root.jvm("Linux", "arm").host().platform().architecture()).isEqualTo("arm64");

      root.file("/proc/kallsyms", "00000000 T _text\n00000000 t x\n");
      assertThat(root.jvm("Linux", "arm").host().platform().architecture()).isEqualTo("arm");
    }

    @Test
    void isTheJvmsIfNothingElseTells() {
      assertThat(root.jvm("Linux", "ppc64le").host().platform())
          .isEqualTo(Platform.parse("linux/ppc64le"));
    }

    @Test
    void unknownOneHasNoLoaders() {
      Host host = root.jvm("Linux", "vax").host();
      assertThat(host.platform()).isEqualTo(Platform.parse("linux/vax"));
      assertThat(host.elfFormats()).isEmpty();
    }

    @Test
    void byteOrderComesFromTheKernelWhereTheNameDoesNotTell() {
      root.file("/proc/sys/kernel/arch", "mips64\n").file("/sys/kernel/cpu_byteorder", "big\n");
      assertThat(root.jvm("Linux", "amd64").host().platform().architecture()).isEqualTo("mips64");
    }

    @ParameterizedTest
    @CsvSource({
      "Mac OS X, aarch64, darwin/arm64",
      "Windows 11, amd64, windows/amd64",
      "FreeBSD, amd64, freebsd/amd64"
    })
    void otherSystemsHaveNoElf(String os, String arch, String platform) {
      Host host = root.jvm(os, arch).host();
      assertThat(host.platform()).isEqualTo(Platform.parse(platform));
      assertThat(host.elfFormats()).isEmpty();
      assertThat(host.libc()).isEqualTo(Host.Libc.NONE);
      assertThat(host.isLinux()).isFalse();
    }
  }

  @Nested
  class ThirtyTwoBitPrograms {
    private final ElfFormat i386 = ElfFormat.of(false, false, 3, 6);
    private final ElfFormat x32 = ElfFormat.of(false, false, 62);

    @BeforeEach
    void onAmd64() {
      root.file("/proc/sys/kernel/arch", "x86_64\n");
      kernel("6.8.0-31-generic");
    }

    @Test
    void areThereWithTheSysctlOfTheirVdso() {
      root.file("/proc/sys/abi/vsyscall32", "1\n");
      assertThat(formats()).containsExactly(AMD64.toString(), i386.toString());
      assertThat(possible()).containsExactly(x32.toString());
    }

    @Test
    void areNotThereWithoutIt() {
      root.file("/proc/sys/abi/other", "1\n");
      assertThat(formats()).containsExactly(AMD64.toString());
      assertThat(possible()).doesNotContain(i386.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "false, false", "n, false", "off, false", "1, true", "on, true"})
    void followTheBootParameter(String value, boolean on) {
      root.file("/proc/sys/abi/vsyscall32", "1\n");
      root.file("/proc/cmdline", "root=/dev/sda1 ia32_emulation=" + value + " quiet\n");
      assertThat(formats().contains(i386.toString())).isEqualTo(on);
    }

    @Test
    void bootParameterMeansNothingToAnOlderKernel() {
      kernel("6.6.1");
      root.file("/proc/sys/abi/vsyscall32", "1\n");
      root.file("/proc/cmdline", "ia32_emulation=0\n");
      assertThat(formats()).contains(i386.toString());
    }

    @Test
    void mayBeBuiltInAndOff() {
      root.file("/proc/sys/abi/vsyscall32", "1\n");
      root.file(
          "/boot/config-6.8.0-31-generic",
          "#\nCONFIG_IA32_EMULATION=y\nCONFIG_IA32_EMULATION_DEFAULT_DISABLED=y\n");
      assertThat(formats()).containsExactly(AMD64.toString());
      root.file("/proc/cmdline", "ia32_emulation=1\n");
      assertThat(formats()).contains(i386.toString());
    }

    @Test
    void x32IsKnownFromTheConfigurationOrTheBootParameter() throws Exception {
      root.file("/proc/config.gz", gzip("#\nCONFIG_X86_X32_ABI=y\n"));
      assertThat(formats()).contains(x32.toString());
      root.file(
          "/boot/config-6.8.0-31-generic", "#\nCONFIG_X86_X32_ABI=y\nCONFIG_X86_X32_DISABLED=y\n");
      assertThat(formats()).doesNotContain(x32.toString());
      assertThat(possible()).doesNotContain(x32.toString());
      root.file("/proc/cmdline", "syscall.x32=y\n");
      assertThat(formats()).contains(x32.toString());
    }

    @Test
    void quickReaderLeavesTheConfigurationAlone() {
      root.file("/proc/sys/abi/vsyscall32", "1\n");
      root.file("/boot/config-6.8.0-31-generic", "#\nCONFIG_X86_X32_ABI=y\n");
      assertThat(root.reader().host().elfFormats()).contains(x32);
      Host quick = root.reader().quick().host();
      assertThat(quick.elfFormats()).containsExactly(AMD64, i386);
      assertThat(quick.possibleElfFormats()).containsExactly(x32);
    }

    @Test
    void runIfTheJvmItselfIsOne() {
      root.jvm("Linux", "x86");
      assertThat(formats()).contains(i386.toString());
    }

    @Test
    void onArmDependOnTheCpuToo() {
      String arm = ElfFormat.of(false, false, 40).toString();
      root.file("/proc/sys/kernel/arch", "aarch64\n").jvm("Linux", "aarch64");
      assertThat(formats()).doesNotContain(arm);
      assertThat(possible()).containsExactly(arm);
      root.file("/boot/config-6.8.0-31-generic", "#\n# CONFIG_COMPAT is not set\n");
      assertThat(possible()).isEmpty();
      root.file("/proc/sys/abi/setend", "2\n");
      assertThat(formats()).contains(arm);
    }

    private java.util.List<String> formats() {
      return root.host().elfFormats().stream().map(ElfFormat::toString).toList();
    }

    private java.util.List<String> possible() {
      return root.host().possibleElfFormats().stream().map(ElfFormat::toString).toList();
    }
  }

  @Nested
  class Cpu {
    private static final String V2 = "fpu cx16 lahf_lm popcnt pni sse4_1 sse4_2 ssse3";
    private static final String V3 = V2 + " avx avx2 bmi1 bmi2 f16c fma abm movbe";

    @Test
    void itsLevelIsThatOfItsFlags() {
      assertThat(flags("fpu sse2").x86Level()).isEqualTo(1);
      assertThat(flags(V2).x86Level()).isEqualTo(2);
      assertThat(flags(V3).x86Level()).isEqualTo(3);
      assertThat(flags(V3.replace(" bmi1", "")).x86Level()).isEqualTo(2);
      assertThat(flags(V2 + " avx512f").x86Level()).isEqualTo(2);
      assertThat(flags(V3.replace(" popcnt", "")).missingFor(3)).containsExactly("popcnt");
    }

    @Test
    void withoutFlagsItIsNotKnown() {
      assertThat(root.host().cpuFlags().x86Level()).isZero();
      root.file("/proc/cpuinfo", "processor : 0\nBogoMIPS : 50.00\nFeatures : fp asimd\n");
      assertThat(root.host().cpuFlags().x86Level()).isZero();
      assertThat(root.host().cpuFlags().missingFor(3)).isEmpty();
    }

    private CpuFlags flags(String flags) {
      root.file("/proc/cpuinfo", "processor\t: 0\nflags\t\t: lm " + flags + "\nbugs\t: none\n");
      return root.host().cpuFlags();
    }
  }

  @Nested
  class Limits {
    @Test
    void memoryFollowsTheOvercommitRule() {
      root.file(
          "/proc/meminfo",
          "MemTotal:       1000 kB\nMemFree:   1 kB\nSwapTotal:  24 kB\nCommitLimit: 500 kB\n");
      assertThat(root.host().memory()).isEqualTo(1024 * 1024);
      root.file("/proc/sys/vm/overcommit_memory", "0\n");
      assertThat(root.host().memory()).isEqualTo(1024 * 1024);
      root.file("/proc/sys/vm/overcommit_memory", "1\n");
      assertThat(root.host().memory()).isEqualTo(Long.MAX_VALUE);
      root.file("/proc/sys/vm/overcommit_memory", "2\n");
      assertThat(root.host().memory()).isEqualTo(500 * 1024);
    }

    @Test
    void unknownMemoryIsUnlimited() {
      root.file("/proc/meminfo", "MemTotal: lots kB\n");
      assertThat(root.host().memory()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void addressSpaceIsTheSoftLimit() {
      root.file(
          "/proc/self/limits",
          "Limit                     Soft Limit           Hard Limit           Units     \n"
              + "Max address space         4294967296           unlimited            bytes     \n");
      assertThat(root.host().addressSpace()).isEqualTo(4294967296L);
      root.file("/proc/self/limits", "Max address space         unlimited   unlimited  bytes\n");
      assertThat(root.host().addressSpace()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pageSizeComesFromTheAuxiliaryVector() {
      root.file("/proc/self/auxv", auxv(8, 33, 0x7fff00001000L, 16, 7, 6, 65536, 0, 0));
      assertThat(root.host().pageSize()).isEqualTo(65536);
      root.file("/proc/self/auxv", auxv(4, 32, 0x77001000L, 16, 7, 6, 16384, 0, 0));
      assertThat(root.host().pageSize()).isEqualTo(16384);
      root.file("/proc/self/auxv", auxv(8, 6, 12345, 0, 0));
      assertThat(root.host().pageSize()).isEqualTo(4096);
    }

    @Test
    void rootInAContainerMapsNoLowAddresses() {
      String everything = "000001ffffffffff";
      root.file(
          "/proc/self/status", "Name:\tjava\nUid:\t0\t0\t0\t0\nCapBnd:\t" + everything + "\n");
      assertThat(root.host().root()).isTrue();
      assertThat(root.host().mapsLowAddresses()).isTrue();

      root.file("/proc/self/status", "Name:\tjava\nUid:\t0\t0\t0\t0\nCapBnd:\t00000000a80425fb\n");
      assertThat(root.host().root()).isTrue();
      assertThat(root.host().mapsLowAddresses()).isFalse();

      root.file("/proc/self/status", "Uid:\t0\t0\t0\t0\nCapBnd:\t" + everything + "\n");
      root.file("/proc/self/uid_map", "         0       1000          1\n");
      assertThat(root.host().mapsLowAddresses()).isFalse();
    }

    @Test
    void userIsTheEffectiveOne() {
      root.file("/proc/self/status", "Uid:\t0\t1000\t1000\t1000\nCapAmb:\t0000000000000000\n");
      assertThat(root.host().root()).isFalse();
      assertThat(root.host().mapsLowAddresses()).isFalse();
    }

    @Test
    void lowestAddress() {
      assertThat(root.host().mmapMinAddr()).isEqualTo(65536);
      root.file("/proc/sys/vm/mmap_min_addr", "4096\n");
      assertThat(root.host().mmapMinAddr()).isEqualTo(4096);
    }
  }

  @Nested
  class Userland {
    @ParameterizedTest
    @CsvSource({
      "/usr/lib/x86_64-linux-gnu/libc.so.6, GLIBC",
      "/lib64/libc-2.17.so, GLIBC",
      "/lib/ld-musl-x86_64.so.1, MUSL",
      "/apex/com.android.runtime/lib64/bionic/libc.so, BIONIC",
      "/opt/libother.so, UNKNOWN"
    })
    void libcIsTheOneThatIsMapped(String library, Host.Libc libc) {
      root.file("/proc/self/maps", "7f00-7f01 r-xp 00000000 08:01 42    " + library + "\n");
      assertThat(root.host().libc()).isEqualTo(libc);
    }

    @Test
    void osRelease() {
      root.file("/usr/lib/os-release", "ID=fallback\n");
      assertThat(root.host().osRelease()).containsEntry("ID", "fallback");
      root.file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");
      assertThat(root.host().osRelease())
          .containsEntry("ID", "debian")
          .containsEntry("PRETTY_NAME", "Debian GNU/Linux 12");
    }

    @Test
    void containers() {
      assertThat(root.host().container()).isNull();
      root.file("/proc/self/cgroup", "0::/system.slice/docker-0123.scope\n");
      assertThat(root.host().container()).isEqualTo("docker");
      root.file("/proc/self/cgroup", "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-2\n");
      assertThat(root.host().container()).isEqualTo("containerd");
      root.file("/proc/self/cgroup", "0::/\n");
      assertThat(root.host().container()).isNull();
      root.file(
          "/proc/self/mountinfo",
          "1 0 0:5 / / rw - overlay overlay rw,lowerdir=/var/lib/containerd/x,upperdir=/y\n");
      assertThat(root.host().container()).isEqualTo("containerd");
      assertThat(root.variable("container", "lxc").host().container()).isEqualTo("lxc");
      root.file("/.dockerenv", "");
      assertThat(root.host().container()).isEqualTo("docker");
      root.file("/run/.containerenv", "");
      assertThat(root.host().container()).isEqualTo("podman");
    }

    @Test
    void kubernetes() {
      assertThat(root.host().kubernetes()).isFalse();
      root.variable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
      assertThat(root.host().kubernetes()).isTrue();
      assertThat(root.host().container()).isEqualTo("containerd");
    }
  }

  @Test
  void nothingIsKnownOfAnEmptyRootAndNothingIsThrown() {
    Host host = root.host();
    assertThat(host.binfmt().sight()).isEqualTo(Binfmt.Sight.HIDDEN);
    assertThat(host.libc()).isEqualTo(Host.Libc.UNKNOWN);
    assertThat(host.kernel().isAtLeast(99, 0)).isTrue();
    assertThat(host.osRelease()).isEmpty();
  }

  @Test
  void directoriesInPlaceOfFilesDoNoHarm() {
    for (String path :
        new String[] {"proc/sys/kernel/arch", "proc/self/maps", "etc/os-release", "proc/meminfo"}) {
      assertThat(dir.resolve(path).toFile().mkdirs()).isTrue();
    }
    assertThat(root.host().platform().architecture()).isEqualTo("amd64");
  }

  @Test
  void handlersAreReadAnewEachTime() {
    root.file("/proc/filesystems", "nodev\tproc\n");
    HostReader reader = root.reader();
    assertThat(reader.host().binfmt().sight()).isEqualTo(Binfmt.Sight.ABSENT);
    root.file("/proc/filesystems", "nodev\tproc\nnodev\tbinfmt_misc\n");
    assertThat(reader.host().binfmt().sight()).isEqualTo(Binfmt.Sight.HIDDEN);
  }

  @Test
  void thisMachineIsWhatUnameSays() throws Exception {
    assumeTrue(new File("/proc/self/status").exists(), "not Linux");
    Host host = HostReader.ofThisMachine().host();
    String uname =
        new String(
                new ProcessBuilder("uname", "-m").start().getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII)
            .trim();
    KernelArch arch = KernelArch.of(uname, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    assertThat(host.platform()).isEqualTo(arch.platform());
    assertThat(host.elfFormats()).isNotEmpty();
    assertThat(host.libc()).isIn(Host.Libc.GLIBC, Host.Libc.MUSL);
    String pageSize =
        new String(
                new ProcessBuilder("getconf", "PAGESIZE").start().getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII)
            .trim();
    assertThat(host.pageSize()).isEqualTo(Integer.parseInt(pageSize));
  }

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, 'ELF64LE[62] ELF32LE[3, 6]', ''",
    "linux/arm64/v8, 'ELF64LE[183]', 'ELF32LE[40]'",
    "linux/386, 'ELF32LE[3, 6]', ''",
    "linux/arm/v7, 'ELF32LE[40]', ''",
    "linux/ppc64le, 'ELF64LE[21]', 'ELF32LE[20]'",
    "linux/s390x, 'ELF64BE[22, 41872]', 'ELF32BE[22, 41872]'",
    "linux/mips64le, 'ELF64LE[8]', 'ELF32LE[8]'",
    "linux/loong64, 'ELF64LE[258]', ''",
    "linux/vax, '', ''",
    "darwin/arm64, '', ''",
  })
  void typicalHosts(String platform, String formats, String possible) {
    Host host = Host.typical(Platform.parse(platform));
    assertThat(host.platform()).isEqualTo(Platform.parse(platform));
    assertThat(join(host.elfFormats())).isEqualTo(formats);
    assertThat(join(host.possibleElfFormats())).isEqualTo(possible);
    assertThat(host.binfmt().complete()).isTrue();
  }

  private static String join(java.util.List<ElfFormat> formats) {
    return String.join(" ", formats.stream().map(ElfFormat::toString).toList());
  }

  private void kernel(String release) {
    root.file("/proc/sys/kernel/osrelease", release + "\n");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static byte[] auxv(int width, long... words) {
    ByteBuffer buffer = ByteBuffer.allocate(width * words.length).order(ByteOrder.nativeOrder());
    for (long word : words) {
      if (width == 8) {
        buffer.putLong(word);
      } else {
        buffer.putInt((int) word);
      }
    }
    return buffer.array();
  }
}
