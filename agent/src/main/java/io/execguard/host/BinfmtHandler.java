package io.execguard.host;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of binfmt_misc, as {@code /proc/sys/fs/binfmt_misc/NAME} shows it
 * (Documentation/admin-guide/binfmt-misc.rst).
 */
public final class BinfmtHandler {
  private final String name;
  private final boolean enabled;
  private final String interpreter;
  private final String flags;
  private final @Nullable String extension;
  private final int offset;
  private final byte[] magic;
  private final byte @Nullable [] mask;

  private BinfmtHandler(
      String name,
      boolean enabled,
      String interpreter,
      String flags,
      @Nullable String extension,
      int offset,
      byte[] magic,
      byte @Nullable [] mask) {
    this.name = name;
    this.enabled = enabled;
    this.interpreter = interpreter;
    this.flags = flags;
    this.extension = extension;
    this.offset = offset;
    this.magic = magic.clone();
    this.mask = mask == null ? null : mask.clone();
  }

  /** A handler for a file name extension, given without its dot. */
  public static BinfmtHandler forExtension(
      String name, boolean enabled, String interpreter, String flags, String extension) {
    return new BinfmtHandler(name, enabled, interpreter, flags, extension, 0, new byte[0], null);
  }

  /** A handler for bytes at an offset, under a mask of the same length (null: all bits count). */
  public static BinfmtHandler forMagic(
      String name,
      boolean enabled,
      String interpreter,
      String flags,
      int offset,
      byte[] magic,
      byte @Nullable [] mask) {
    return new BinfmtHandler(name, enabled, interpreter, flags, null, offset, magic, mask);
  }

  public String name() {
    return name;
  }

  public boolean enabled() {
    return enabled;
  }

  /** Path of the program that runs the file. */
  public String interpreter() {
    return interpreter;
  }

  /** Who that is, as far as the names tell. */
  public Translator translator() {
    return Translator.of(name, interpreter);
  }

  /** {@code Rosetta (entry rosetta)}, or the entry's name alone if nobody is known by it. */
  public String description() {
    String who = translator().text();
    return who.isEmpty() ? "entry " + name : who + " (entry " + name + ")";
  }

  /** The letters behind {@code flags:}, some of {@code P O C F}. */
  public String flags() {
    return flags;
  }

  /** Flag F: the interpreter was opened at registration and is used even if its path is gone. */
  public boolean fixed() {
    return flags.indexOf('F') >= 0;
  }

  /**
   * Whether the kernel would give the file to this handler: fs/binfmt_misc.c, {@code
   * search_binfmt_handler}. A disabled entry takes nothing.
   *
   * @param path the name that execve was asked for (not a link's target)
   * @param head the file's first 256 bytes, NUL padded
   */
  public boolean takes(String path, byte[] head) {
    if (!enabled) {
      return false;
    }
    if (extension != null) {
      int dot = path.lastIndexOf('.');
      return dot >= 0 && path.substring(dot + 1).equals(extension);
    }
    if (offset < 0 || offset + magic.length > head.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      int bits = mask == null ? 0xff : mask[i];
      if (((head[offset + i] ^ magic[i]) & bits) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof BinfmtHandler)) {
      return false;
    }
    BinfmtHandler that = (BinfmtHandler) other;
    return name.equals(that.name)
        && enabled == that.enabled
        && interpreter.equals(that.interpreter)
        && flags.equals(that.flags)
        && Objects.equals(extension, that.extension)
        && offset == that.offset
        && Arrays.equals(magic, that.magic)
        && Arrays.equals(mask, that.mask);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + interpreter.hashCode();
  }

  @Override
  public String toString() {
    return name + (enabled ? "" : " (disabled)") + " -> " + interpreter;
  }
}
