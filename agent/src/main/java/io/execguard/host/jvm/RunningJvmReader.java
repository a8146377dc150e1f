package io.execguard.host.jvm;

import io.execguard.file.ChangeTime;
import io.execguard.host.HostTree;
import io.execguard.host.Numbers;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the installation of this JVM: for a launch that has failed before the program was tried.
 * Never throws; what cannot be learnt is null.
 */
public final class RunningJvmReader {
  private static final int MOST_BYTES = 1 << 20;

  /** Ticks of /proc/PID/stat in a second: USER_HZ, the same on all architectures but Alpha. */
  private static final long TICKS = 100;

  private final HostTree tree;

  private RunningJvmReader(HostTree tree) {
    this.tree = tree;
  }

  /** This process. */
  public static RunningJvm read() {
    return new RunningJvmReader(new HostTree("")).jvm();
  }

  private RunningJvm jvm() {
    String home = System.getProperty("java.home", "");
    int feature = feature(System.getProperty("java.specification.version", "1.8"));
    LaunchMechanism mechanism =
        LaunchMechanism.of(feature, System.getProperty("jdk.lang.Process.launchMechanism"));
    String release = tree.text(home + "/release", 1 << 16);
    String whole = value(release, "JAVA_RUNTIME_VERSION");
    String installed = whole != null ? whole : value(release, "JAVA_VERSION");
    String property = whole != null ? "java.runtime.version" : "java.version";
    return RunningJvm.of(
        home,
        System.getProperty(property, ""),
        feature,
        mechanism,
        installed,
        deleted(tree.text("/proc/self/maps", MOST_BYTES)),
        isYounger(RunningJvm.helperIn(home), started()));
  }

  /** A file of the JVM's own among the mappings, marked as the kernel marks what was unlinked. */
  static @Nullable String deleted(@Nullable String maps) {
    if (maps == null) {
      return null;
    }
    for (String library : new String[] {"/libjvm.so", "/libjava.so", "/bin/java"}) {
      int at = maps.indexOf(library + " (deleted)");
      if (at >= 0) {
        int line = maps.lastIndexOf('\n', at) + 1;
        int path = maps.indexOf('/', line);
        return maps.substring(path, at + library.length());
      }
    }
    return null;
  }

  /** {@code NAME="value"}, as a JDK's file release has it. */
  static @Nullable String value(@Nullable String release, String name) {
    String text = release == null ? "" : "\n" + release;
    int at = text.indexOf("\n" + name + "=\"");
    int start = at + name.length() + 3;
    int end = at < 0 ? -1 : text.indexOf('"', start);
    return end < 0 ? null : text.substring(start, end);
  }

  private static boolean isYounger(String file, @Nullable Long started) {
    Long changed = ChangeTime.of(file);
    // A second for the rounding of both.
    return started != null && changed != null && changed > started + 1000;
  }

  /** When this process started, in milliseconds since the epoch. */
  private @Nullable Long started() {
    String stat = tree.text("/proc/self/stat", 4096);
    String system = tree.text("/proc/stat", MOST_BYTES);
    int behindName = stat == null ? -1 : stat.lastIndexOf(')');
    int boot = system == null ? -1 : system.indexOf("\nbtime ");
    if (stat == null || system == null || behindName < 0 || boot < 0) {
      return null;
    }
    // Field 22 (proc(5)); the third follows the name.
    StringTokenizer words = new StringTokenizer(stat.substring(behindName + 1));
    for (int i = 3; i < 22 && words.hasMoreTokens(); i++) {
      words.nextToken();
    }
    Long ticks = Numbers.decimal(words.hasMoreTokens() ? words.nextToken() : null);
    Long seconds = Numbers.decimal(new StringTokenizer(system.substring(boot + 7)).nextToken());
    return ticks == null || seconds == null ? null : seconds * 1000 + ticks * 1000 / TICKS;
  }

  private static int feature(String version) {
    Long number = Numbers.decimal(version.startsWith("1.") ? version.substring(2) : version);
    return number == null ? 8 : number.intValue();
  }
}
