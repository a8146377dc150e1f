import java.nio.file.Path;
import java.util.List;

/**
 * What the measurements need.
 *
 * @param scratch a directory that is deleted afterwards
 * @param ours execguard.jar
 * @param empty the agent that does nothing
 * @param apps the classes that are measured
 * @param peers other agents' jars
 * @param quick whether a few runs will do
 */
record Place(Path scratch, Path ours, Path empty, Path apps, List<Path> peers, boolean quick) {
  /** How often a pair is run: a fifth of it where a quick look is enough, but three times. */
  int runs(int full) {
    return quick ? Math.max(3, full / 5) : full;
  }

  /** A JVM that runs one of the measured classes. */
  Command java(Jdk jdk, Path agent, String... words) {
    Command java = Command.of(jdk.tool("java"));
    Command guarded = agent == null ? java : java.with("-javaagent:" + agent);
    return guarded.with("-cp", apps.toString()).with(words);
  }
}
