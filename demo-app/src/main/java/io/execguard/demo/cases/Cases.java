package io.execguard.demo.cases;

import static io.execguard.demo.cases.Expectation.explained;
import static io.execguard.demo.cases.Expectation.same;
import static io.execguard.demo.cases.Expectation.stopped;
import static io.execguard.demo.cases.Expectation.stoppedIfHandlersAreSeen;
import static io.execguard.demo.cases.Expectation.unchanged;
import static io.execguard.demo.cases.Expectation.warned;

import io.execguard.demo.service.Checkout;
import io.execguard.demo.service.CodeGenerator;
import io.execguard.demo.service.Reports;
import io.execguard.demo.service.Thumbnailer;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every case, in the order in which it is shown. Paths are relative to the {@link Workspace}, which
 * is the working directory of the JVM that runs them.
 */
public final class Cases {
  private static final int ENOENT = 2;
  private static final int EACCES = 13;

  private static final List<DemoCase> ALL = Collections.unmodifiableList(list());

  private Cases() {}

  public static List<DemoCase> all() {
    return ALL;
  }

  /**
   * The cases of those names, in the usual order.
   *
   * @throws IllegalArgumentException if there is no case of such a name
   */
  public static List<DemoCase> named(List<String> ids) {
    Set<String> wanted = new LinkedHashSet<String>(ids);
    List<DemoCase> found = new ArrayList<DemoCase>();
    for (DemoCase c : ALL) {
      if (wanted.remove(c.id())) {
        found.add(c);
      }
    }
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException("no such case: " + String.join(", ", wanted));
    }
    return found;
  }

  private static List<DemoCase> list() {
    List<DemoCase> all = new ArrayList<DemoCase>();
    fedToShell(all);
    noWord(all);
    wrongBlame(all);
    healthy(all);
    return all;
  }

  private static void fedToShell(List<DemoCase> all) {
    all.add(
        new DemoCase(
            "foreign",
            Group.FED_TO_SHELL,
            "a code generator for another CPU",
            "new ProcessBuilder(\"foreign/protoc\", \"--version\").start()",
            () -> new CodeGenerator("foreign/protoc").version(),
            stopped("EG101")));
    all.add(
        new DemoCase(
            "pipeline-foreign",
            Group.FED_TO_SHELL,
            "the same in the middle of a pipeline",
            "ProcessBuilder.startPipeline(list.sh | foreign/protoc | count.sh)",
            () ->
                new Reports()
                    .pipeline(
                        new String[] {"reports/list.sh"},
                        new String[] {"foreign/protoc", "--version"},
                        new String[] {"reports/count.sh"}),
            stopped("EG101")));
    all.add(
        new DemoCase(
            "macos",
            Group.FED_TO_SHELL,
            "a tool copied from a Mac",
            "Runtime.getRuntime().exec(\"mac/thumbnailer --size 128 a.pdf\")",
            () -> new Thumbnailer("mac/thumbnailer").draw("a.pdf"),
            stoppedIfHandlersAreSeen("EG102")));
    all.add(
        new DemoCase(
            "windows",
            Group.FED_TO_SHELL,
            "a Windows program",
            "Runtime.getRuntime().exec(new String[] {\"../win/thumbnailer.exe\", ...}, null, documents)",
            () -> new Thumbnailer("../win/thumbnailer.exe").drawIn(new File("documents"), "a.pdf"),
            stoppedIfHandlersAreSeen("EG102")));
    all.add(
        new DemoCase(
            "error-page",
            Group.FED_TO_SHELL,
            "a download that was an HTML error page",
            "new ProcessBuilder(\"broken/pdf2text\", \"a.pdf\").redirectOutput(file).start()",
            () -> new Reports().runInto(new File("out.txt"), "broken/pdf2text", "a.pdf"),
            stoppedIfHandlersAreSeen("EG107")));
    all.add(
        new DemoCase(
            "lfs-pointer",
            Group.FED_TO_SHELL,
            "checked out without Git LFS",
            "Runtime.getRuntime().exec(new String[] {\"lfs/pdf2text\", \"a.pdf\"})",
            () -> new Reports().run("lfs/pdf2text", "a.pdf"),
            stoppedIfHandlersAreSeen("EG107")));
    all.add(
        new DemoCase(
            "jar",
            Group.FED_TO_SHELL,
            "a jar that is started directly",
            "Runtime.getRuntime().exec(new String[] {\"lib/archiver.jar\", \"a.pdf\"})",
            () -> new Reports().run("lib/archiver.jar", "a.pdf"),
            stoppedIfHandlersAreSeen("EG108")));
  }

  private static void noWord(List<DemoCase> all) {
    all.add(
        new DemoCase(
            "truncated",
            Group.NO_WORD,
            "a download that broke off half-way",
            "new ProcessBuilder(\"broken/protoc\", \"--version\").start()",
            () -> new CodeGenerator("broken/protoc").version(),
            warned("EG105", 139)));
    all.add(
        new DemoCase(
            "empty",
            Group.NO_WORD,
            "a download of zero bytes",
            "Runtime.getRuntime().exec(\"broken/thumbnailer --size 128 a.pdf\")",
            () -> new Thumbnailer("broken/thumbnailer").draw("a.pdf"),
            warned("EG107", 0)));
  }

  private static void wrongBlame(List<DemoCase> all) {
    all.add(
        new DemoCase(
            "crlf",
            Group.WRONG_BLAME,
            "a script with Windows line ends",
            "Runtime.getRuntime().exec(new String[] {\"reports/crlf.sh\", \"may\"})",
            () -> new Reports().run("reports/crlf.sh", "may"),
            explained("EG202", ENOENT)));
    all.add(
        new DemoCase(
            "interpreter",
            Group.WRONG_BLAME,
            "a script whose interpreter is not installed",
            "Runtime.getRuntime().exec(new String[] {\"reports/totals.py\", \"may\"})",
            () -> new Reports().run("reports/totals.py", "may"),
            explained("EG201", ENOENT)));
    all.add(
        new DemoCase(
            "loader",
            Group.WRONG_BLAME,
            "a program for another C library",
            "new ProcessBuilder(\"plugins/protoc-gen-grpc-java\", \"--version\").start()",
            () -> new CodeGenerator("plugins/protoc-gen-grpc-java").version(),
            explained("EG203", ENOENT)));
    all.add(
        new DemoCase(
            "directory",
            Group.WRONG_BLAME,
            "a working directory that is not there",
            "new ProcessBuilder(\"../../tools/protoc\", ...).directory(new File(\"orders/2031-02\")).start()",
            () ->
                new CodeGenerator("../../tools/protoc")
                    .generate(new File("orders/2031-02"), "order.proto"),
            explained("EG307", ENOENT)));
    all.add(
        new DemoCase(
            "command-line",
            Group.WRONG_BLAME,
            "a command line given as one word",
            "new ProcessBuilder(\"git log -1 --oneline\").start()",
            () -> new Checkout().revision(),
            explained("EG301", ENOENT)));
    all.add(
        new DemoCase(
            "not-executable",
            Group.WRONG_BLAME,
            "a file that was unpacked without its x bit",
            "new ProcessBuilder(\"unpacked/protoc\", \"--version\").start()",
            () -> new CodeGenerator("unpacked/protoc").version(),
            explained("EG302", EACCES)));
  }

  private static void healthy(List<DemoCase> all) {
    all.add(
        new DemoCase(
            "healthy",
            Group.HEALTHY,
            "a code generator for this host",
            "new ProcessBuilder(\"tools/protoc\", \"--version\").start()",
            () -> new CodeGenerator("tools/protoc").version(),
            unchanged()));
    all.add(
        new DemoCase(
            "healthy-directory",
            Group.HEALTHY,
            "the same, at work in a directory",
            "new ProcessBuilder(\"../../tools/protoc\", ...).directory(new File(\"orders/2031-01\")).start()",
            () ->
                new CodeGenerator("../../tools/protoc")
                    .generate(new File("orders/2031-01"), "order.proto"),
            unchanged()));
    all.add(
        new DemoCase(
            "healthy-script",
            Group.HEALTHY,
            "a script",
            "Runtime.getRuntime().exec(new String[] {\"reports/list.sh\", \"may\"})",
            () -> new Reports().run("reports/list.sh", "may"),
            unchanged()));
    all.add(
        new DemoCase(
            "healthy-redirect",
            Group.HEALTHY,
            "a script with its output in a file",
            "new ProcessBuilder(\"reports/list.sh\", \"may\").redirectOutput(file).start()",
            () -> new Reports().runInto(new File("out.txt"), "reports/list.sh", "may"),
            unchanged()));
    all.add(
        new DemoCase(
            "healthy-pipeline",
            Group.HEALTHY,
            "a pipeline",
            "ProcessBuilder.startPipeline(list.sh | count.sh)",
            () ->
                new Reports()
                    .pipeline(new String[] {"reports/list.sh"}, new String[] {"reports/count.sh"}),
            unchanged()));
    all.add(
        new DemoCase(
            "no-shebang",
            Group.HEALTHY,
            "a script without #!, which the shell runs",
            "Runtime.getRuntime().exec(new String[] {\"reports/plain\", \"may\"})",
            () -> new Reports().run("reports/plain", "may"),
            same()));
  }
}
