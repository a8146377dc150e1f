package io.execguard.reports;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rules;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.Launch;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A host, its files, and one launch on it: all that a report has to be built from. */
final class Scene {
  private final Host host;
  private final MapFiles files = new MapFiles();
  private String path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private @Nullable String directory;
  private @Nullable Map<String, String> environment;
  private List<String> command = List.of();
  private @Nullable Failure failure;
  private @Nullable Case judged;

  private Scene(Host host) {
    this.host = host;
  }

  static Scene on(Host host) {
    return new Scene(host);
  }

  Scene program(String name, byte[] content) {
    files.program(name, content);
    return this;
  }

  Scene program(String name, String content) {
    return program(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Scene file(FileFacts facts) {
    files.put(facts);
    return this;
  }

  Scene file(FileFacts facts, byte[] content) {
    files.put(facts, content);
    return this;
  }

  Scene directory(String name) {
    files.directory(name);
    return this;
  }

  /** The working directory of the launch. */
  Scene in(String name) {
    directory = name;
    return this;
  }

  Scene environment(Map<String, String> value) {
    environment = value;
    return this;
  }

  Scene path(String value) {
    path = value;
    return this;
  }

  Scene launch(String... words) {
    command = List.of(words);
    return this;
  }

  /** What the JDK said of it, to the letter. */
  Scene jdkSaid(String message) {
    return failed(message, f -> f);
  }

  /** The same, with what was read of the host afterwards. */
  Scene failed(String message, UnaryOperator<Failure> figures) {
    failure = figures.apply(Failure.of(JdkFailure.of(message)));
    return this;
  }

  Launch launch() {
    return Launch.of(command, directory, environment, path);
  }

  private Case judged() {
    if (judged == null) {
      LaunchVerdict verdict = LaunchVerdict.of(launch(), files, host);
      if (host.isWindows()) {
        judged =
            Case.ofWindowsLaunch(
                verdict.verdict(), host, files, launch(), verdict.located(), jdkNumber());
        return judged;
      }
      Linker linker =
          Linker.with(
              new LinkMemory(),
              LinkEnvironment.of(environment == null ? Map.<String, String>of() : environment));
      Case c =
          Case.ofLaunch(verdict.verdict(), host, files, launch(), verdict.located(), null)
              .with(linker.look(verdict.verdict(), files, host));
      judged = failure == null ? c : c.after(failure);
    }
    return judged;
  }

  Verdict verdict() {
    return judged().verdict();
  }

  /** The number in what the JDK said; null if it said nothing, or no number. */
  @Nullable Integer jdkNumber() {
    return failure == null ? null : failure.jdk().errno();
  }

  /** Whether the number is of a limit, which no file can tell. */
  boolean isLimit() {
    return failure != null && failure.jdk().isLimit();
  }

  List<Finding> findings() {
    return Rules.findings(judged());
  }

  /** All that the gravest finding says. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings().subList(0, Math.min(1, findings().size()))) {
      text.append(finding.title()).append('\n').append(finding.detail()).append('\n');
      for (Fix fix : finding.fixes()) {
        text.append(fix.text()).append('\n');
        text.append(fix.command() == null ? "" : fix.command() + "\n");
      }
    }
    return text.toString();
  }
}
