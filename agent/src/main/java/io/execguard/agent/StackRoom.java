package io.execguard.agent;

import java.util.function.BooleanSupplier;

/**
 * Whether the current thread has stack left for our first steps. A stack that overflows half-way
 * through a class initialiser spoils that class for good, and it may be one of the JDK's.
 */
final class StackRoom implements BooleanSupplier {
  /**
   * Interpreted frames of {@link #descend} take some 150 bytes each: this asks for about 100 KB.
   */
  private static final int FRAMES = 700;

  @Override
  public boolean getAsBoolean() {
    try {
      return descend(FRAMES, 1, 2, 3, 4, 5, 6) != 0;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static long descend(int left, long a, long b, long c, long d, long e, long f) {
    return left == 0 ? a | 1 : descend(left - 1, b, c, d, e, f, a) | 1;
  }
}
