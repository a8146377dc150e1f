package io.execguard.platform;

/** Nanoseconds that only go forward. */
public class Clock {
  public long nanos() {
    return System.nanoTime();
  }
}
