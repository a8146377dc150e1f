package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.host.Windows;
import io.execguard.launch.Launch;
import io.execguard.platform.Platform;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.LaunchVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files and launches on a Mac or on Windows, judged by the engine with that host. */
final class OtherHosts {
  final MapFiles files = new MapFiles();
  private final Host host;
  private @Nullable String directory;
  private @Nullable Map<String, String> environment;
  private @Nullable String path;

  private OtherHosts(Host host) {
    this.host = host;
  }

  static OtherHosts mac(String cpu, Rosetta rosetta) {
    return new OtherHosts(Host.of(Platform.of("darwin", cpu)).rosetta(rosetta).build());
  }

  static OtherHosts windows(String cpu) {
    Windows windows = Windows.of(null, "C:\\jdk\\bin", "C:\\Windows");
    OtherHosts hosts =
        new OtherHosts(Host.of(Platform.of("windows", cpu)).windows(windows).build());
    return hosts.path("C:\\Windows\\System32;C:\\Program Files\\nodejs;\"C:\\tools\";");
  }

  OtherHosts file(String name, byte[] content) {
    files.program(name, content);
    return this;
  }

  OtherHosts file(String name, String content) {
    files.program(name, content);
    return this;
  }

  OtherHosts file(FileFacts.Builder facts, byte[] content) {
    files.put(facts.build(), content);
    return this;
  }

  OtherHosts directory(String name) {
    files.put(FileFacts.of(name, FileType.DIRECTORY).executable(true).readable(true).build());
    return this;
  }

  /** PATH of the JVM. */
  OtherHosts path(String value) {
    path = value;
    return this;
  }

  OtherHosts in(String value) {
    directory = value;
    return this;
  }

  OtherHosts with(Map<String, String> value) {
    environment = value;
    return this;
  }

  /** All that is said of a file. */
  Diagnosis check(String name) {
    return Diagnosis.of(Case.ofFile(ExecModel.examine(name, files, host), host, files));
  }

  /** All that is said of a launch in which the JDK said that number. */
  Diagnosis launch(@Nullable Integer number, String... command) {
    Launch launch = Launch.of(Arrays.asList(command), directory, environment, path);
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    return Diagnosis.of(
        host.isWindows()
            ? Case.ofWindowsLaunch(judged.verdict(), host, files, launch, judged.located(), number)
            : Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), number));
  }

  /** The one finding that there must be. */
  static Finding only(Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    if (findings.size() != 1) {
      throw new AssertionError(diagnosis + " " + findings);
    }
    return findings.get(0);
  }
}
