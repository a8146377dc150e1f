package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.diagnosis.rules.KernelFormats;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.file.Mount;
import io.execguard.file.MountTable;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.jvm.RunningJvmReader;
import io.execguard.host.limit.Limits;
import io.execguard.host.probe.ElfAbi;
import io.execguard.host.probe.Launcher;
import io.execguard.host.probe.ProbeAnswer;
import io.execguard.host.probe.ProbeProgram;
import io.execguard.host.probe.Probes;
import io.execguard.launch.PathEntry;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what {@code doctor} tells. Runs nothing unless it is asked to. */
final class SurveyReader {
  /** Variables that HotSpot and its launcher take options from. */
  private static final String[] OPTIONS = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"
  };

  /** File systems of the kernel, which hold no programs. */
  private static final Set<String> KERNELS_OWN =
      new HashSet<String>(
          Arrays.asList(
              "proc sysfs cgroup cgroup2 devpts mqueue securityfs debugfs tracefs bpf pstore"
                  .concat(" binfmt_misc configfs fusectl hugetlbfs efivarfs nsfs rpc_pipefs")
                  .concat(" autofs selinuxfs devtmpfs")
                  .split(" ")));

  private final Session session;
  private final Engine engine;

  SurveyReader(Session session, Engine engine) {
    this.session = session;
    this.engine = engine;
  }

  /**
   * @param probe whether the kernel is to be asked, by running minimal programs
   */
  Survey read(boolean probe) {
    Host host = engine.host();
    RunningJvm jvm = RunningJvmReader.read();
    boolean helper = host.isLinux() && jvm.mechanism().usesHelper();
    return Survey.of(host, jvm)
        .limits(Limits.readAll())
        .jdk(System.getProperty("java.vendor", ""), System.getProperty("os.arch", ""))
        .helper(helper ? helper(jvm) : null)
        .path(path(host))
        .noexecMounts(noexecMounts())
        .places(places())
        .brokenHandlers(brokenHandlers(host))
        .probed(probe ? probed() : new ArrayList<Survey.Probed>())
        .variables(variables())
        .build();
  }

  /**
   * Null if there is none. On Windows names of variables have no case: it is mostly {@code Path}.
   */
  private @Nullable List<PathEntry> path(Host host) {
    if (!host.isWindows()) {
      String path = session.environment().get("PATH");
      return path == null ? null : PathEntry.of(path, engine.files());
    }
    for (Map.Entry<String, String> each : session.environment().entrySet()) {
      if (each.getKey().equalsIgnoreCase("PATH")) {
        return PathEntry.ofWindows(each.getValue(), engine.files());
      }
    }
    return null;
  }

  private Diagnosis helper(RunningJvm jvm) {
    return engine.examine(jvm.helper());
  }

  private static List<Mount> noexecMounts() {
    List<Mount> mounts = new ArrayList<Mount>();
    for (Mount mount : MountTable.ofThisProcess().uncovered()) {
      if (mount.noexec() && !KERNELS_OWN.contains(mount.type())) {
        mounts.add(mount);
      }
    }
    return mounts;
  }

  private List<Survey.Place> places() {
    List<Survey.Place> places = new ArrayList<Survey.Place>();
    place(places, "java.io.tmpdir", session.properties().getProperty("java.io.tmpdir", "/tmp"));
    place(places, "/tmp", "/tmp");
    place(places, "working directory", new File("").getAbsolutePath());
    return places;
  }

  private void place(List<Survey.Place> places, String name, String path) {
    FileFacts facts = engine.files().facts(path);
    places.add(new Survey.Place(name, facts, new File(path).canWrite()));
  }

  private List<BinfmtHandler> brokenHandlers(Host host) {
    List<BinfmtHandler> broken = new ArrayList<BinfmtHandler>();
    FileView files = engine.files();
    for (BinfmtHandler handler : host.binfmt().handlers()) {
      FileFacts facts = files.facts(handler.interpreter());
      if (handler.enabled() && !handler.fixed() && facts.isKnown() && !facts.exists()) {
        broken.add(handler);
      }
    }
    return broken;
  }

  private static List<Survey.Probed> probed() {
    Probes probes = Probes.of(Launcher.PLAIN, HostReader.ofThisMachine());
    Map<String, ElfAbi> named = new LinkedHashMap<String, ElfAbi>();
    for (ElfAbi abi : ProbeProgram.known()) {
      String name = KernelFormats.name(ElfFormat.of(abi.wide(), abi.bigEndian(), abi.machine()));
      if (!named.containsKey(name)) {
        named.put(name, abi);
      }
    }
    List<Survey.Probed> probed = new ArrayList<Survey.Probed>();
    for (Map.Entry<String, ElfAbi> each : named.entrySet()) {
      ProbeAnswer answer = probes.ask(each.getValue());
      Boolean runs =
          answer.result() == ProbeAnswer.Result.UNSURE
              ? null
              : Boolean.valueOf(answer.result() == ProbeAnswer.Result.RUNS);
      probed.add(new Survey.Probed(each.getKey(), runs));
    }
    return probed;
  }

  private List<String> variables() {
    List<String> set = new ArrayList<String>();
    for (String name : OPTIONS) {
      if (!session.variable(name).isEmpty()) {
        set.add(name);
      }
    }
    return set;
  }
}
