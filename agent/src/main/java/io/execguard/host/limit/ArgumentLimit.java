package io.execguard.host.limit;

import io.execguard.host.Host;
import io.execguard.host.KernelVersion;
import org.jspecify.annotations.Nullable;

/**
 * How long the arguments and the environment of a program may be: fs/exec.c, {@code
 * bprm_stack_limits} and {@code valid_arg_len}. Strings count with their final NULs, and each of
 * them with the pointer to it.
 */
public final class ArgumentLimit {
  /** ARG_MAX of linux/limits.h: that much may be passed however small the stack is. */
  private static final long LEAST = 131072;

  /** Three quarters of _STK_LIM, 8 MiB: more may not be passed however large the stack is. */
  private static final long MOST = 6L << 20;

  /** MAX_ARG_STRLEN, in pages (linux/binfmts.h). */
  private static final int PAGES_OF_ONE = 32;

  private final @Nullable Long total;
  private final long one;
  private final int pageSize;

  private ArgumentLimit(@Nullable Long total, long one, int pageSize) {
    this.total = total;
    this.one = one;
    this.pageSize = pageSize;
  }

  /**
   * @param stack RLIMIT_STACK of the process that launches; null if not known
   */
  public static ArgumentLimit of(@Nullable Limit stack, Host host) {
    Long total = null;
    if (stack != null) {
      long quarter = stack.isUnlimited() ? Long.MAX_VALUE : stack.soft() / 4;
      total = Math.max(LEAST, capped(host.kernel()) ? Math.min(quarter, MOST) : quarter);
    }
    return new ArgumentLimit(total, (long) PAGES_OF_ONE * host.pageSize(), host.pageSize());
  }

  /** Since Linux 4.13, commit da029c11e6b1. */
  private static boolean capped(KernelVersion kernel) {
    return kernel.isAtLeast(4, 13);
  }

  /** Bytes of all strings and the pointers to them; null if not known. */
  public @Nullable Long total() {
    return total;
  }

  /** Whether a larger stack would not raise {@link #total()} any more. */
  public boolean isTheMost() {
    return total != null && total >= MOST;
  }

  /** Bytes of a single string, its NUL counted. */
  public long one() {
    return one;
  }

  public int pageSize() {
    return pageSize;
  }
}
