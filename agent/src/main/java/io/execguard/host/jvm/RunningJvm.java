package io.execguard.host.jvm;

import org.jspecify.annotations.Nullable;

/** This JVM and what has become of its installation on disk since it started. A value. */
public final class RunningJvm {
  private final String home;
  private final String version;
  private final int feature;
  private final LaunchMechanism mechanism;
  private final @Nullable String installed;
  private final @Nullable String deleted;
  private final boolean helperIsNewer;

  private RunningJvm(
      String home,
      String version,
      int feature,
      LaunchMechanism mechanism,
      @Nullable String installed,
      @Nullable String deleted,
      boolean helperIsNewer) {
    this.home = home;
    this.version = version;
    this.feature = feature;
    this.mechanism = mechanism;
    this.installed = installed;
    this.deleted = deleted;
    this.helperIsNewer = helperIsNewer;
  }

  /**
   * @param home {@code java.home}
   * @param version {@code java.runtime.version}, or {@code java.version} where the installation
   *     tells no more
   * @param feature 8, 11, 17, ...
   * @param installed the version that the file {@code release} in that directory tells now; null if
   *     it does not
   * @param deleted a file that this process has mapped and that is no longer there, or is another
   *     one by now; null if there is none
   * @param helperIsNewer whether the spawn helper was put there after this process started
   */
  public static RunningJvm of(
      String home,
      String version,
      int feature,
      LaunchMechanism mechanism,
      @Nullable String installed,
      @Nullable String deleted,
      boolean helperIsNewer) {
    return new RunningJvm(home, version, feature, mechanism, installed, deleted, helperIsNewer);
  }

  public String home() {
    return home;
  }

  /** Of this process. */
  public String version() {
    return version;
  }

  public int feature() {
    return feature;
  }

  public LaunchMechanism mechanism() {
    return mechanism;
  }

  /** Where the JDK looks for its spawn helper (ProcessImpl.java, {@code helperpath}). */
  public String helper() {
    return helperIn(home);
  }

  static String helperIn(String home) {
    return home + "/lib/jspawnhelper";
  }

  /** Of what is on disk now; null if it does not tell. */
  public @Nullable String installed() {
    return installed;
  }

  /** Whether another version lies on disk than the one that runs. */
  public boolean isOtherVersionInstalled() {
    return installed != null && !installed.equals(version);
  }

  /** A file of the JVM that is mapped and gone from the disk; null if none is. */
  public @Nullable String deleted() {
    return deleted;
  }

  public boolean helperIsNewer() {
    return helperIsNewer;
  }

  /** Whether the installation was replaced or removed under the running process. */
  public boolean isReplaced() {
    return deleted != null || helperIsNewer || isOtherVersionInstalled();
  }
}
