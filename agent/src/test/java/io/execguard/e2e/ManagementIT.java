package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The management bean, asked from outside as jconsole would. */
class ManagementIT {
  private static final String AGENT = "-javaagent:" + Jvm.jar() + "=log=none";

  @TempDir Path dir;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theBeanCountsLaunches(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "tool");
    try (LiveJvm jvm = LiveJvm.start(jdk, AGENT);
        Bean bean = Bean.of(jvm)) {
      // It is there before the first launch, with nothing counted.
      assertThat(bean.get("LaunchCount")).isEqualTo(0L);
      assertThat(bean.get("Mode")).isEqualTo("guard");
      assertThat((String) bean.get("Version")).matches("\\d+\\.\\d+\\.\\d+.*");

      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(jvm.launch(bad)).contains("EG101");
      assertThat(jvm.launch(dir.resolve("missing"))).contains("EG301");

      assertThat(bean.get("LaunchCount")).isEqualTo(4L);
      assertThat(bean.get("StoppedCount")).isEqualTo(1L);
      assertThat(bean.get("FailedCount")).isEqualTo(1L);
      assertThat(bean.get("WarnedCount")).isEqualTo(0L);
      assertThat((Long) bean.get("TimeSpentMicros")).isPositive();
      assertThat(bean.byCode()).isEqualTo(Map.of("EG101", 1L, "EG301", 1L));
      CompositeData[] last = (CompositeData[]) bean.get("LastDiagnoses");
      assertThat(last).hasSize(2);
      assertThat(last[0].get("action")).isEqualTo("stopped");
      assertThat(last[0].get("codes")).isEqualTo("EG101");
      assertThat(last[0].get("program")).isEqualTo(bad.toString());
      assertThat((String) last[0].get("caller")).startsWith("Launcher.launch(Launcher.java:");
      assertThat(last[0].get("thread")).isEqualTo("main");
      assertThat(last[1].get("action")).isEqualTo("failed");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theModeIsSwitchedWhileTheJvmRuns(Jdk jdk) throws Exception {
    Path bad = Programs.foreign(dir, "tool");
    try (LiveJvm jvm = LiveJvm.start(jdk, AGENT);
        Bean bean = Bean.of(jvm)) {
      assertThat(jvm.launch(bad)).startsWith("exception ");
      bean.set("Mode", "explain");
      assertThat(jvm.launch(bad)).startsWith("exit ");
      assertThat(bean.get("WarnedCount")).isEqualTo(1L);
      bean.set("Mode", "off");
      assertThat(jvm.launch(bad)).startsWith("exit ");
      assertThat(bean.get("LaunchCount")).isEqualTo(2L);
      bean.set("Mode", "guard");
      assertThat(jvm.launch(bad)).startsWith("exception ");
      assertThatThrownBy(() -> bean.set("Mode", "gaurd"))
          .hasStackTraceContaining("there are guard, explain, observe and off");
      assertThat(bean.get("Mode")).isEqualTo("guard");
    }
  }

  /** Management that was there before the agent: one of the JVM's own options brings it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void theBeanIsThereWhereManagementCameFirst(Jdk jdk) throws Exception {
    try (LiveJvm jvm = LiveJvm.start(jdk)) {
      try (Bean bean = Bean.of(jvm)) {
        assertThat(bean.isThere()).isFalse();
        attach(jdk, "attach", jvm, "log=none");
        bean.await();
        assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
        assertThat(bean.get("LaunchCount")).isEqualTo(1L);
        attach(jdk, "detach", jvm);
        assertThat(bean.isThere()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jfrShowsDiagnosesWithTheirStack(Jdk jdk) throws Exception {
    Path jfr = jdk.home().resolve("bin/jfr");
    assumeTrue(Files.isExecutable(jfr), jdk + " has no jfr command");
    Path bad = Programs.foreign(dir, "tool");
    Path file = dir.resolve("recording.jfr");
    try (LiveJvm jvm = LiveJvm.start(jdk, AGENT, "-XX:StartFlightRecording=filename=" + file)) {
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      assertThat(jvm.launch(bad)).contains("EG101");
      jvm.end();
    }
    String printed = print(jfr, "execguard.Diagnosis", file);
    assertThat(printed)
        .contains("execguard.Diagnosis {")
        .contains("action = \"stopped\"")
        .contains("codes = \"EG101\"")
        .contains("program = \"" + bad + "\"")
        .contains("Launcher.launch(String[])");
    assertThat(print(jfr, "execguard.Launch", file)).doesNotContain("execguard.Launch {");
  }

  /** Recording that begins while the JVM runs, with launches switched on. */
  @ParameterizedTest
  @MethodSource("jdks")
  void jfrShowsLaunchesWhereThatIsAskedFor(Jdk jdk) throws Exception {
    Path jfr = jdk.home().resolve("bin/jfr");
    assumeTrue(Files.isExecutable(jfr), jdk + " has no jfr command");
    Path file = dir.resolve("recording.jfr");
    Path settings =
        Files.writeString(
            dir.resolve("launches.jfc"),
            "<?xml version=\"1.0\"?><configuration version=\"2.0\" label=\"launches\"><event"
                + " name=\"execguard.Launch\"><setting name=\"enabled\">true</setting></event>"
                + "</configuration>");
    try (LiveJvm jvm = LiveJvm.start(jdk, AGENT)) {
      assertThat(jvm.launch("/bin/true")).isEqualTo("exit 0");
      run(jdk, "jcmd", "" + jvm.pid(), "JFR.start", "settings=" + settings, "filename=" + file);
      assertThat(jvm.launch("/bin/echo", "secret")).isEqualTo("exit 0");
      jvm.end();
    }
    assertThat(print(jfr, "execguard.Launch", file))
        .containsOnlyOnce("execguard.Launch {")
        .contains("program = \"/bin/echo\"")
        .contains("caller = \"Launcher.launch(Launcher.java:")
        .contains("Launcher.launch(String[])")
        .doesNotContain("secret");
  }

  private static String print(Path jfr, String event, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                jfr.toString(), "print", "--stack-depth", "64", "--events", event, file.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static void attach(Jdk jdk, String verb, LiveJvm jvm, String... options)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("-jar", Jvm.jar().toString(), verb));
    words.add(Long.toString(jvm.pid()));
    words.addAll(List.of(options));
    run(jdk, "java", words.toArray(new String[0]));
  }

  private static void run(Jdk jdk, String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin").resolve(tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(out).isZero();
  }

  /** The bean in another JVM. */
  private static final class Bean implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName name;

    private Bean(JMXConnector connector) throws Exception {
      this.connector = connector;
      this.server = connector.getMBeanServerConnection();
      this.name = new ObjectName("io.execguard:type=Guard");
    }

    static Bean of(LiveJvm jvm) throws Exception {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return new Bean(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    }

    boolean isThere() throws Exception {
      return server.isRegistered(name);
    }

    /** It is registered by a thread of its own, which may take a moment. */
    void await() throws Exception {
      for (int i = 0; i < 600 && !isThere(); i++) {
        Thread.sleep(50);
      }
    }

    Object get(String attribute) throws Exception {
      await();
      try {
        return server.getAttribute(name, attribute);
      } catch (InstanceNotFoundException e) {
        throw new AssertionError("the bean is not there", e);
      }
    }

    void set(String attribute, Object value) throws Exception {
      server.setAttribute(name, new Attribute(attribute, value));
    }

    Map<String, Object> byCode() throws Exception {
      Map<String, Object> counts = new TreeMap<>();
      for (Object row : ((TabularData) get("CountByCode")).values()) {
        counts.put((String) ((CompositeData) row).get("key"), ((CompositeData) row).get("value"));
      }
      return counts;
    }

    @Override
    public void close() throws Exception {
      connector.close();
    }
  }
}
