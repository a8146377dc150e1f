package io.execguard.demo;

import io.execguard.demo.cases.Cases;
import io.execguard.demo.cases.ChildJvm;
import io.execguard.demo.cases.Comparison;
import io.execguard.demo.cases.DemoCase;
import io.execguard.demo.cases.Result;
import io.execguard.demo.cases.Workspace;
import io.execguard.demo.show.Report;
import io.execguard.demo.show.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs every case in a JVM without the agent and in one with it, and prints both side by side. Its
 * own place tells where the rest is: {@code demo-app/target/demo.jar} beside {@code
 * agent/target/execguard.jar}.
 */
public final class Demo {
  private static final int AS_EXPECTED = 0;
  private static final int NOT_AS_EXPECTED = 1;
  private static final int NO_RESULT = 2;

  private final Options options;
  private final Terminal terminal;
  private final File jar;

  private Demo(Options options, Terminal terminal, File jar) {
    this.options = options;
    this.terminal = terminal;
    this.jar = jar;
  }

  /**
   * Ends the JVM with 0 if all was as expected, 1 if not, 2 if there is no result.
   *
   * @param args see {@link Options#USAGE}
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      Options options = Options.parse(args);
      if (options.help) {
        System.out.print(Options.USAGE);
        return AS_EXPECTED;
      }
      return new Demo(options, terminal(options), ownJar()).run();
    } catch (IllegalArgumentException e) {
      System.err.println("demo: " + e.getMessage());
      System.err.print(Options.USAGE);
      return NO_RESULT;
    } catch (IOException | URISyntaxException e) {
      System.err.println("demo: " + e.getMessage());
      return NO_RESULT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_RESULT;
    }
  }

  private int run() throws IOException, InterruptedException {
    PrintStream out = terminal.out();
    List<DemoCase> cases = options.cases.isEmpty() ? Cases.all() : Cases.named(options.cases);
    if (options.list) {
      for (DemoCase c : cases) {
        out.printf("%-18s %s%n", c.id(), c.title());
      }
      return AS_EXPECTED;
    }
    List<Comparison> comparisons = compare(cases);
    Report report = new Report(terminal, options.full || cases.size() == 1);
    if (!options.brief) {
      print(out, report.blocks(comparisons));
    }
    if (options.brief || cases.size() > 1) {
      print(out, report.table(comparisons));
    }
    out.println(report.summary(comparisons));
    for (Comparison comparison : comparisons) {
      if (!comparison.complaints().isEmpty()) {
        return NOT_AS_EXPECTED;
      }
    }
    return AS_EXPECTED;
  }

  private static void print(PrintStream out, List<String> lines) {
    for (String line : lines) {
      out.println(line);
    }
  }

  private List<Comparison> compare(List<DemoCase> cases) throws IOException, InterruptedException {
    File target = jar.getParentFile();
    File agent = new File(target.getParentFile().getParentFile(), "agent/target/execguard.jar");
    if (!agent.isFile()) {
      throw new IOException(agent + " is not there: build it first");
    }
    File java = new File(options.jdk, "bin/java");
    File root = new File(target, "workspace");
    // Fresh files for each JVM: the shell may have run bytes of the first one's as commands.
    ChildJvm jvm = new ChildJvm(java, jar, root);
    Workspace.make(root, new File(target, "tools"), jar);
    Map<String, Result> without = jvm.run(cases, "");
    Workspace.make(root, new File(target, "tools"), jar);
    Map<String, Result> with = jvm.run(cases, "-javaagent:" + path(agent, root));
    List<Comparison> comparisons = new ArrayList<Comparison>();
    for (DemoCase c : cases) {
      comparisons.add(new Comparison(c, without.get(c.id()), with.get(c.id())));
    }
    return comparisons;
  }

  /** The JVM takes what stands behind the first = for options: such a path is given relatively. */
  private static String path(File agent, File directory) {
    return agent.getPath().indexOf('=') < 0
        ? agent.getPath()
        : directory.toPath().relativize(agent.toPath()).toString();
  }

  private static Terminal terminal(Options options) {
    Terminal terminal = Terminal.of(System.getenv(), Boolean.getBoolean("demo.tty"));
    if (options.width > 0) {
      terminal = terminal.withWidth(options.width);
    }
    if (!options.color.equals("auto")) {
      terminal = terminal.withColour(options.color.equals("always"));
    }
    return terminal;
  }

  private static File ownJar() throws URISyntaxException {
    return new File(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
