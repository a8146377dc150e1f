package io.execguard.cli;

import io.execguard.host.Host;
import io.execguard.platform.Platform;
import io.execguard.report.ScanText;
import io.execguard.scan.Baseline;
import io.execguard.scan.Gate;
import io.execguard.scan.Ignore;
import io.execguard.scan.ScanOptions;
import io.execguard.scan.ScanSink;
import io.execguard.scan.Scanner;
import io.execguard.scan.archive.Limits;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: everything in a tree, an image or an archive that would not run. */
@Command(
    name = "scan",
    description =
        "Finds what would not run in trees, images and archives. Runs and writes nothing.",
    footer = {
      "",
      "Exit status: 0 nothing that --fail-on names, 1 something, or not all could be looked at,",
      "2 wrong usage or nothing could be judged.",
    })
final class ScanCommand implements Callable<Integer> {
  private static final String IGNORE_FILE = ".execguardignore";

  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--platform",
      paramLabel = "OS/ARCH",
      split = ",",
      converter = PlatformConverter.class,
      description =
          "Judge for these platforms: linux/arm64,linux/amd64. Otherwise for this host,"
              + " and an image for its own.")
  private List<Platform> platforms = new ArrayList<Platform>();

  @ArgGroup(exclusive = true)
  private Form form = new Form();

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Also write that report: json, sarif, junit, github or html; can be repeated.")
  private List<String> reports = new ArrayList<String>();

  @Option(names = "--all", description = "Name every file, and tell of notes too.")
  private boolean all;

  @Option(
      names = "--root",
      negatable = true,
      description = "PATH is (not) the root of a system; found out otherwise.")
  private @Nullable Boolean root;

  @Option(names = "--no-archives", description = "Do not look into archives in directories.")
  private boolean noArchives;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      split = ",",
      defaultValue = "error",
      description = "error, warning, note, never, or codes; what makes the exit status 1.")
  private List<String> failOn = new ArrayList<String>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out the findings in that file.")
  private @Nullable File baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write all findings to that file, for --baseline.")
  private @Nullable File writeBaseline;

  @Option(
      names = "--ignore",
      paramLabel = "FILE",
      description =
          "Patterns of paths to leave out, as in a .gitignore. Otherwise"
              + " .execguardignore in the working directory.")
  private @Nullable File ignore;

  @Option(
      names = "--max-entries",
      paramLabel = "N",
      description = "Entries of one archive at most; 500000.")
  private int maxEntries = Limits.DEFAULT.entries();

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Bytes unpacked of one archive at most; 16 GiB.")
  private long maxBytes = Limits.DEFAULT.bytes();

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      description = "Times that an archive may unpack to its own size; 200.")
  private int maxRatio = Limits.DEFAULT.ratio();

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "Archives in archives that are looked into; 6.")
  private int maxDepth = Limits.DEFAULT.depth();

  @Mixin private ColorOption color = new ColorOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A directory, the root of an image, an image as a tar or an OCI layout, a jar,"
              + " war, ear, zip, tar, deb or apk, or a file.")
  private List<String> paths = new ArrayList<String>();

  /** What goes to standard output; text for people if none is chosen. */
  private static final class Form {
    @Option(names = "--json", description = "One JSON object per line, one per file and platform.")
    private boolean json;

    @Option(names = "--sarif", description = "SARIF 2.1.0, for code hosts.")
    private boolean sarif;

    @Option(names = "--junit", description = "JUnit's XML, for CI systems.")
    private boolean junit;

    @Option(names = "--github", description = "Annotations for GitHub Actions.")
    private boolean github;

    @Option(names = "--html", description = "One page for a browser.")
    private boolean html;

    @Nullable ScanFormat format() {
      return json
          ? ScanFormat.JSON
          : sarif
              ? ScanFormat.SARIF
              : junit
                  ? ScanFormat.JUNIT
                  : github ? ScanFormat.GITHUB : html ? ScanFormat.HTML : null;
    }
  }

  ScanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    for (Platform platform : platforms) {
      if (platform.os().equals("linux") && Host.typical(platform).elfFormats().isEmpty()) {
        throw wrong("no Linux is known for the architecture " + platform.architecture());
      }
    }
    Limits limits = Limits.of(maxEntries, maxBytes, maxRatio, maxDepth);
    ScanOptions options = ScanOptions.of(platforms, limits, !noArchives, root, ignore());
    final Lines out = new Lines(session.out());
    ScanReports written = reports(out);
    Gate gate = gate(written);
    Baseline.Writer writer = new Baseline.Writer(gate);
    ScanSink sink = writeBaseline == null ? gate : writer;
    if (baseline != null) {
      sink = Baseline.parse(lines(baseline)).in(sink);
    }
    Scanner.scan(paths, options, Progress.on(session, sink));
    out.flush();
    written.close();
    if (writeBaseline != null) {
      write(writeBaseline, writer.lines());
    }
    return gate.nothingJudged() ? Session.USAGE : gate.fails() ? Session.WOULD_NOT_RUN : Session.OK;
  }

  private ScanReports reports(final Lines out) throws IOException {
    ScanText.Out errors =
        new ScanText.Out() {
          @Override
          public void line(String line) {
            session.err().println(line);
          }
        };
    ScanReports all = new ScanReports();
    ScanFormat format = form.format();
    if (format != null) {
      Writer utf8 =
          new BufferedWriter(new OutputStreamWriter(session.out(), StandardCharsets.UTF_8));
      all.addOpen(format.to(utf8, paths, errors), utf8);
    } else {
      all.add(
          ScanText.of(
              Terminal.palette(session, color.when()),
              new ScanText.Out() {
                @Override
                public void line(String line) {
                  out.text(Collections.singletonList(line));
                }
              },
              this.all));
    }
    for (String report : reports) {
      try {
        all.add(report, paths, errors);
      } catch (IllegalArgumentException e) {
        throw wrong("--report: " + e.getMessage());
      }
    }
    return all;
  }

  private Gate gate(ScanSink next) {
    try {
      return Gate.of(failOn, next);
    } catch (IllegalArgumentException e) {
      throw wrong("--fail-on: " + e.getMessage());
    }
  }

  private Ignore ignore() {
    File file = ignore == null ? new File(IGNORE_FILE) : ignore;
    return ignore == null && !file.isFile() ? Ignore.nothing() : Ignore.parse(lines(file));
  }

  private List<String> lines(File file) {
    try {
      byte[] bytes = Files.readAllBytes(file.toPath());
      return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\r?\n"));
    } catch (IOException e) {
      throw wrong("cannot read " + file + ": " + why(e));
    }
  }

  private void write(File file, List<String> lines) {
    StringBuilder text =
        new StringBuilder("# findings that are known: code, platform, path; see execguard scan\n");
    for (String line : lines) {
      text.append(line).append('\n');
    }
    try {
      Files.write(file.toPath(), text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw wrong("cannot write " + file + ": " + why(e));
    }
  }

  private static String why(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file or directory"
        : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
