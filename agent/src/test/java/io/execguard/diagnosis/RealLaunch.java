package io.execguard.diagnosis;

import io.execguard.file.Errno;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.launch.JdkMessage;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Verdict;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One launch, really done, and beside it what the engine says of it. */
final class RealLaunch {
  private final String jdk;
  private final Verdict verdict;
  private final List<Finding> findings;

  private RealLaunch(String jdk, Verdict verdict, List<Finding> findings) {
    this.jdk = jdk;
    this.verdict = verdict;
    this.findings = findings;
  }

  /** Judges, launches, and asks the rules as the guard does after a failure. */
  static RealLaunch of(@Nullable String directory, String... command) throws Exception {
    Host host = HostReader.ofThisMachine().host();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory == null ? null : new File(directory));
    // Touched, so that the JDK's own search is used on every libc.
    builder.environment().put("EXECGUARD_TEST", "1");
    Launch launch =
        Launch.of(Arrays.asList(command), directory, builder.environment(), System.getenv("PATH"));
    HostFiles files = HostFiles.in(directory).withWriters();
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    String jdk;
    Integer errno = null;
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      jdk = "exit " + process.waitFor();
    } catch (IOException e) {
      errno = JdkMessage.errno(e.getMessage());
      jdk = "errno " + errno;
    }
    Case c = Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), errno);
    return new RealLaunch(jdk, judged.verdict(), Rules.findings(c));
  }

  /** {@code errno 2} or {@code exit 0}. */
  String jdk() {
    return jdk;
  }

  /** The same of the verdict, as far as it says. */
  String predicted() {
    Errno errno = verdict.errno();
    return errno == null ? verdict.outcome().json() : "errno " + errno.number();
  }

  List<String> codes() {
    return findings.stream().map(Finding::code).collect(Collectors.toList());
  }

  /** Title, detail and fixes of the gravest finding. */
  String text() {
    if (findings.isEmpty()) {
      return "";
    }
    Finding first = findings.get(0);
    return first.title() + "\n" + first.detail() + "\n" + first.fixes();
  }

  /** For a JVM of another user or in another mount namespace: directory ({@code -}) and command. */
  public static void main(String[] args) throws Exception {
    String directory = args[0].equals("-") ? null : args[0];
    RealLaunch launch = of(directory, Arrays.copyOfRange(args, 1, args.length));
    System.out.println(launch.jdk() + " | " + launch.predicted() + " | " + launch.codes());
    System.out.println(launch.text());
  }
}
