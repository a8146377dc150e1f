package io.execguard.diagnosis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A CPU architecture under the names that different worlds give it: a fix speaks to Docker, npm,
 * Maven or qemu, and each has its own.
 *
 * <p>Sources: OCI names are Go's GOARCH; npm's are Node's {@code process.arch}; classifiers are
 * what os-maven-plugin normalises {@code os.arch} to; qemu's are its user emulators' suffixes.
 */
public enum Architecture {
  AMD64("amd64", "x86_64", "x64", "x86_64", "x86_64", "x86_64", "amd64", "x64", "x86-64", "win64"),
  ARM64("arm64", "aarch64", "arm64", "aarch_64", "aarch64", "aarch64", "arm64", "aarch_64"),
  I386("386", "i386", "ia32", "x86_32", "i386", "i386", "i486", "i586", "i686", "x86_32", "ia32"),
  ARM(
      "arm", "arm", "arm", "arm_32", "arm", "arm", "armv6", "armv7", "armv6l", "armv7l", "armhf",
      "armel", "armv6hf", "armv7hf", "arm_32"),
  RISCV64("riscv64", "riscv64", "riscv64", "riscv64", "riscv64", "riscv64"),
  PPC64LE(
      "ppc64le",
      "ppc64le",
      "ppc64",
      "ppcle_64",
      "ppc64le",
      "ppc64le",
      "ppc64el",
      "ppcle_64",
      "powerpc64le"),
  PPC64("ppc64", "ppc64", "ppc64", "ppc_64", "ppc64", "ppc64", "powerpc64", "ppc_64"),
  S390X("s390x", "s390x", "s390x", "s390_64", "s390x", "s390x", "s390_64"),
  LOONG64(
      "loong64",
      "loongarch64",
      "loong64",
      "loongarch_64",
      "loongarch64",
      "loong64",
      "loongarch64",
      "loongarch_64"),
  MIPS("mips", "mips", "mips", "mips_32", "mips", "mips"),
  MIPSLE("mipsle", "mipsel", "mipsel", "mipsel_32", "mipsel", "mipsel", "mipsle"),
  MIPS64("mips64", "mips64", "mips64", "mips_64", "mips64", "mips64"),
  MIPS64LE("mips64le", "mips64el", "mips64el", "mipsel_64", "mips64el", "mips64el", "mips64le");

  private final String oci;
  private final String machine;
  private final String npm;
  private final String classifier;
  private final String qemu;
  private final String[] words;

  Architecture(
      String oci, String machine, String npm, String classifier, String qemu, String... words) {
    this.oci = oci;
    this.machine = machine;
    this.npm = npm;
    this.classifier = classifier;
    this.qemu = qemu;
    this.words = words;
  }

  /** By the OCI image specification's name, {@code arm64}; null if it is none of these. */
  public static @Nullable Architecture of(String oci) {
    for (Architecture architecture : values()) {
      if (architecture.oci.equals(oci)) {
        return architecture;
      }
    }
    return null;
  }

  /** By a word in a file name, {@code aarch_64} or {@code x64}; null if it names none. */
  public static @Nullable Architecture named(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (Architecture architecture : values()) {
      for (String known : architecture.words) {
        if (known.equals(lower)) {
          return architecture;
        }
      }
    }
    return null;
  }

  /** OCI's and Go's name: {@code arm64}. */
  public String oci() {
    return oci;
  }

  /** What {@code uname -m} says: {@code aarch64}. */
  public String machine() {
    return machine;
  }

  /** Node's name, for {@code npm install --cpu}: {@code x64}. */
  public String npm() {
    return npm;
  }

  /** os-maven-plugin's name, the second half of {@code linux-aarch_64}. */
  public String classifier() {
    return classifier;
  }

  /** The suffix of qemu's user emulator: {@code aarch64} of {@code qemu-aarch64}. */
  public String qemu() {
    return qemu;
  }
}
