package io.execguard.verdict;

import io.execguard.file.Bytes;
import io.execguard.file.Errno;
import io.execguard.image.elf.ProgramHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name in the first PT_INTERP: fs/binfmt_elf.c, {@code load_elf_binary} and {@code elf_read},
 * and below it {@code rw_verify_area} of fs/read_write.c.
 */
final class InterpRule {
  private static final int PATH_MAX = 4096;

  private final String name;
  private final @Nullable Answer refusal;

  private InterpRule(String name, @Nullable Answer refusal) {
    this.name = name;
    this.refusal = refusal;
  }

  static InterpRule read(Bytes bytes, ProgramHeader interp) throws IOException {
    long size = interp.p_filesz();
    long at = interp.p_offset();
    if (size < 2 || size > PATH_MAX) {
      return refuse(
          Errno.ENOEXEC,
          "PT_INTERP of " + Long.toUnsignedString(size) + " bytes, 2 to " + PATH_MAX + " are good");
    }
    if (at < 0 || at + size < 0) {
      return refuse(Errno.EINVAL, "PT_INTERP at offset " + Long.toUnsignedString(at));
    }
    if (!bytes.has(at, size)) {
      return refuse(
          Errno.EIO,
          "PT_INTERP at " + at + ", " + size + " bytes, in a file of " + bytes.size() + " bytes");
    }
    byte[] name = bytes.bytes(at, (int) size);
    if (name[name.length - 1] != 0) {
      return refuse(Errno.ENOEXEC, "PT_INTERP without a NUL at its end");
    }
    int end = 0;
    while (name[end] != 0) {
      end++;
    }
    return new InterpRule(new String(name, 0, end, StandardCharsets.UTF_8), null);
  }

  private static InterpRule refuse(Errno errno, String detail) {
    return new InterpRule("", Answer.fails(errno, Reason.ELF_INTERP, detail));
  }

  /** Why there is no name; null if there is one. */
  @Nullable Answer refusal() {
    return refusal;
  }

  /** The loader's path; it can be empty, which is the working directory to the kernel. */
  String name() {
    return name;
  }
}
