package io.execguard.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an emulator looks for the loader and the libraries of the programs that it runs. qemu-user
 * puts a directory in front of each absolute path that a program names and takes the file there if
 * there is one (util/path.c, {@code path}): the one in {@code QEMU_LD_PREFIX}, or one that was
 * chosen when it was built: {@code /usr/gnemul/qemu-CPU} in qemu's own configure, {@code
 * /etc/qemu-binfmt/CPU} in Debian's and Ubuntu's packages, {@code /usr/qemu-CPU} in Fedora's.
 */
public final class EmulatorRoots {
  /** qemu's name of the CPU, and the GNU triplets of cross compilers' roots below /usr. */
  private static final String[][] CPUS = {
    {"x86_64", "x86_64-linux-gnu"},
    {"i386", "i686-linux-gnu", "i386-linux-gnu"},
    {"aarch64", "aarch64-linux-gnu"},
    {"aarch64_be", "aarch64_be-linux-gnu"},
    {"arm", "arm-linux-gnueabihf", "arm-linux-gnueabi"},
    {"armeb", "armeb-linux-gnueabi"},
    {"riscv64", "riscv64-linux-gnu"},
    {"riscv32", "riscv32-linux-gnu"},
    {"ppc64le", "powerpc64le-linux-gnu"},
    {"ppc64", "powerpc64-linux-gnu"},
    {"ppc", "powerpc-linux-gnu"},
    {"s390x", "s390x-linux-gnu"},
    {"mips", "mips-linux-gnu"},
    {"mipsel", "mipsel-linux-gnu"},
    {"mips64", "mips64-linux-gnuabi64"},
    {"mips64el", "mips64el-linux-gnuabi64"},
    {"loongarch64", "loongarch64-linux-gnu"},
    {"sparc64", "sparc64-linux-gnu"},
    {"alpha", "alpha-linux-gnu"},
    {"m68k", "m68k-linux-gnu"},
  };

  private final String[] cpu;

  private EmulatorRoots(String[] cpu) {
    this.cpu = cpu;
  }

  /** Those of that machine's programs; null if it is none of qemu's usual ones. */
  public static @Nullable EmulatorRoots of(int machine, boolean wide, boolean bigEndian) {
    String name = name(machine, wide, bigEndian);
    for (String[] row : CPUS) {
      if (row[0].equals(name)) {
        return new EmulatorRoots(row);
      }
    }
    return null;
  }

  /**
   * The directories that qemu puts in front of a path.
   *
   * @param prefix {@code QEMU_LD_PREFIX} of the process; null if it is not set
   */
  public List<String> ofQemu(@Nullable String prefix) {
    List<String> roots = new ArrayList<String>();
    if (prefix == null) {
      roots.add("/etc/qemu-binfmt/" + cpu[0]);
      roots.add("/usr/gnemul/qemu-" + cpu[0]);
      roots.add("/usr/qemu-" + cpu[0]);
    } else if (!prefix.isEmpty()) {
      roots.add(prefix);
    }
    return roots;
  }

  /** Where cross compilers have their libraries, which no emulator finds by itself. */
  public List<String> ofCrossCompilers() {
    List<String> roots = new ArrayList<String>();
    for (int i = 1; i < cpu.length; i++) {
      roots.add("/usr/" + cpu[i]);
    }
    return roots;
  }

  /** Numbers of e_machine are those of elf(5). */
  private static String name(int machine, boolean wide, boolean big) {
    switch (machine) {
      case 62:
        return wide ? "x86_64" : "";
      case 3:
        return "i386";
      case 183:
        return big ? "aarch64_be" : "aarch64";
      case 40:
        return big ? "armeb" : "arm";
      case 243:
        return wide ? "riscv64" : "riscv32";
      case 21:
        return big ? "ppc64" : "ppc64le";
      case 20:
        return "ppc";
      case 22:
        return wide ? "s390x" : "";
      case 8:
        return (wide ? "mips64" : "mips") + (big ? "" : "el");
      case 258:
        return wide ? "loongarch64" : "";
      case 43:
        return "sparc64";
      case 0x9026:
        return "alpha";
      case 4:
        return "m68k";
      default:
        return "";
    }
  }
}
