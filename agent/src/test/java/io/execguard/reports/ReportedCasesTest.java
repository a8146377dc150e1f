package io.execguard.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.execguard.diagnosis.Finding;
import io.execguard.file.Errno;
import io.execguard.launch.WindowsError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Public reports of launches that failed, built anew from their description: the code must be the
 * one of their true cause, and the diagnosis must say the fact that decides, which in the reports
 * somebody had to find out. Those that nothing here can show are named, with the reason.
 */
class ReportedCasesTest {
  private static final Path COLLECTION = Path.of("../../shared/cases.jsonl");

  static List<Report> all() {
    List<Report> all = new ArrayList<>();
    all.addAll(Formats.REPORTS);
    all.addAll(Places.REPORTS);
    all.addAll(Limits.REPORTS);
    all.addAll(Libraries.REPORTS);
    all.addAll(Macs.REPORTS);
    all.addAll(WindowsHosts.REPORTS);
    return all;
  }

  @TestFactory
  Stream<DynamicTest> eachIsDiagnosedRight() {
    return all().stream().map(r -> dynamicTest(r.toString(), () -> check(r)));
  }

  private static void check(Report report) {
    if (report.scene() == null) {
      System.out.println("not built anew: " + report + ": " + report.why());
      abort(report.why());
    }
    Scene scene = report.scene().get();
    assertThat(scene.findings()).as(report.source()).extracting(Finding::code).isNotEmpty();
    assertThat(scene.findings().get(0).code()).as(scene.text()).isEqualTo(report.code());
    assertThat(scene.text()).contains(report.facts());
    Errno errno = scene.verdict().errno();
    WindowsError error = scene.verdict().windowsError();
    Integer predicted =
        errno != null ? Integer.valueOf(errno.number()) : error == null ? null : error.number();
    if (predicted != null && scene.jdkNumber() != null && !scene.isLimit()) {
      assertThat(scene.jdkNumber()).as("the system's answer").isEqualTo(predicted);
    }
  }

  @Test
  void everyReportOfTheCollectionIsHereAndOnce() throws Exception {
    List<String> here = all().stream().map(Report::id).toList();
    assertThat(here).doesNotHaveDuplicates();
    assumeTrue(Files.exists(COLLECTION), "the collection of reports is not beside this project");
    Matcher ids = Pattern.compile("\"id\": *\"(\\w+)\"").matcher(Files.readString(COLLECTION));
    TreeSet<String> there = new TreeSet<>();
    while (ids.find()) {
      there.add(ids.group(1));
    }
    assertThat(new TreeSet<>(here)).isEqualTo(there);
  }
}
