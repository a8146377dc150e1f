package io.execguard.file;

import org.jspecify.annotations.Nullable;

/**
 * The error numbers that execve(2) and the path walk before it answer with. Numbers are Linux's
 * generic ones (include/uapi/asm-generic/errno-base.h and errno.h), which hold on x86, ARM, RISC-V,
 * POWER, s390 and LoongArch; texts are glibc's in the C locale. Numbers up to 34 are the same on
 * macOS; what only macOS has bears its number (bsd/sys/errno.h of XNU).
 */
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  EIO(5, "Input/output error"),
  E2BIG(7, "Argument list too long"),
  ENOEXEC(8, "Exec format error"),
  EAGAIN(11, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  ENODEV(19, "No such device"),
  ENOTDIR(20, "Not a directory"),
  EISDIR(21, "Is a directory"),
  EINVAL(22, "Invalid argument"),
  ENFILE(23, "Too many open files in system"),
  EMFILE(24, "Too many open files"),
  ETXTBSY(26, "Text file busy"),
  ENAMETOOLONG(36, "File name too long"),
  ELOOP(40, "Too many levels of symbolic links"),
  /** Of macOS alone, as the next two: a Mach-O program that its kernel cannot make sense of. */
  EBADEXEC(85, "Bad executable (or shared library)"),
  /** Of macOS alone: no code for this CPU. */
  EBADARCH(86, "Bad CPU type in executable"),
  /** Of macOS alone: a universal program whose parts are not where its header says. */
  EBADMACHO(88, "Malformed Mach-o file"),
  ELIBBAD(80, "Accessing a corrupted shared library"),
  ETIMEDOUT(110, "Connection timed out"),
  ESTALE(116, "Stale file handle");

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** The number on Linux. */
  public int number() {
    return number;
  }

  /** What strerror(3) says in the C locale. */
  public String text() {
    return text;
  }

  /** The constant with that number; null if it is none of these. */
  public static @Nullable Errno of(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno;
      }
    }
    return null;
  }
}
