package io.execguard.diagnosis;

import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Limits;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.JdkFailure;
import io.execguard.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a launch after the JDK has failed: its own words, and the figures that were read
 * then, of whatever the words point at. A value.
 */
public final class Failure {
  private final JdkFailure jdk;
  private final @Nullable Limits limits;
  private final @Nullable ArgumentSizes sizes;
  private final @Nullable RunningJvm jvm;
  private final @Nullable Verdict helper;

  private Failure(
      JdkFailure jdk,
      @Nullable Limits limits,
      @Nullable ArgumentSizes sizes,
      @Nullable RunningJvm jvm,
      @Nullable Verdict helper) {
    this.jdk = jdk;
    this.limits = limits;
    this.sizes = sizes;
    this.jvm = jvm;
    this.helper = helper;
  }

  public static Failure of(JdkFailure jdk) {
    return new Failure(jdk, null, null, null, null);
  }

  public Failure with(Limits value) {
    return new Failure(jdk, value, sizes, jvm, helper);
  }

  public Failure with(ArgumentSizes value) {
    return new Failure(jdk, limits, value, jvm, helper);
  }

  /**
   * @param verdictOfHelper what execve(2) answers for the JVM's spawn helper; null if it uses none
   */
  public Failure with(RunningJvm value, @Nullable Verdict verdictOfHelper) {
    return new Failure(jdk, limits, sizes, value, verdictOfHelper);
  }

  /** The JDK's own words. */
  public JdkFailure jdk() {
    return jdk;
  }

  /** Of what was wanting; null if nothing was, or if it was not looked at. */
  public @Nullable Limits limits() {
    return limits;
  }

  /** Null if they do not matter. */
  public @Nullable ArgumentSizes sizes() {
    return sizes;
  }

  /** Null if it was not looked at. */
  public @Nullable RunningJvm jvm() {
    return jvm;
  }

  /** What execve(2) answers for the spawn helper; null if none is used. */
  public @Nullable Verdict helper() {
    return helper;
  }
}
