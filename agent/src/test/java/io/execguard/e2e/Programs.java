package io.execguard.e2e;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes programs to launch, good and bad. */
final class Programs {
  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;

  private Programs() {}

  /** A well-formed little ELF program for the other one of x86-64 and AArch64. */
  static Path foreign(Path directory, String name) throws IOException {
    int machine = System.getProperty("os.arch").equals("aarch64") ? EM_X86_64 : EM_AARCH64;
    ByteBuffer elf = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    elf.putShort((short) 2).putShort((short) machine).putInt(1);
    elf.putLong(0x400078).putLong(64).putLong(0).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
    elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    elf.putInt(1).putInt(5).putLong(0).putLong(0x400000).putLong(0x400000);
    elf.putLong(4096).putLong(4096).putLong(4096);
    return executable(directory, name, elf.array());
  }

  /** A copy of a program of this system whose loader is not there. */
  static Path withoutLoader(Path directory, String name) throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));
    String text = new String(program, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/ld-");
    if (at < 0) {
      throw new IOException("/bin/true names no loader");
    }
    program[at + 1] = 'x';
    return executable(directory, name, program);
  }

  static Path script(Path directory, String name, String text) throws IOException {
    return executable(directory, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path executable(Path directory, String name, byte[] bytes) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  /** Whether strace(1) is there and may be used. */
  static boolean canTrace() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
