package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code scan --html} writes, in a browser. */
class ScanPageIT {
  /** A path of two names, for a slash is in it; as markup it would say so. */
  private static final String HOSTILE = "<img src=x onerror=\"document.title='run'\">\u202e</b>.sh";

  private static final String ROWS = "document.querySelectorAll('#rows tr:not(.details)').length";
  private static final String DETAILS = "document.querySelectorAll('#rows tr.details').length";

  @TempDir private static Path dir;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void scanned() throws Exception {
    String missing = Browser.missing();
    assumeTrue(missing == null, missing);
    Path tree = Files.createDirectory(dir.resolve("tree"));
    script(tree.resolve("good.sh"), "#!/bin/sh\n");
    script(tree.resolve("crlf.sh"), "#!/bin/sh\r\n");
    script(tree.resolve("page"), "<!DOCTYPE html>\n<html></html>\n");
    script(tree.resolve(HOSTILE), "#!/bin/sh\r\n");
    script(tree.resolve("a/" + "very".repeat(40) + "long.sh"), "#!/bin/sh\r\n");
    page = dir.resolve("scan.html");
    Run run =
        Run.with()
            .of(
                "scan",
                "--report",
                "html=" + page,
                "--platform",
                "linux/amd64,linux/arm64",
                tree.toString());
    assertThat(run.err()).isEmpty();
    browser = Browser.start(dir);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void opened() throws Exception {
    browser.open(page);
  }

  @Test
  void filesWithFindingsHaveRowsAndTheOthersOnRequest() throws Exception {
    int found = browser.number(ROWS);
    assertThat(found).isEqualTo(4);
    assertThat(browser.text("document.getElementById('rows').textContent"))
        .contains("crlf.sh", "EG202")
        .doesNotContain("good.sh");
    assertThat(browser.text("document.getElementById('head').textContent"))
        .contains("linux/amd64", "linux/arm64");
    browser.run("document.getElementById('only').click()");
    assertThat(browser.number(ROWS)).isEqualTo(found + 1);
    assertThat(browser.text("document.getElementById('rows').textContent")).contains("good.sh");
  }

  @Test
  void oneCodeOfThemIsChosenWithTheSpaceBar() throws Exception {
    browser.run("document.querySelector('#codes input[value=EG202]').focus()");
    browser.type(Browser.SPACE);
    assertThat(browser.text("document.querySelector('#codes input[value=EG202]').checked"))
        .isEqualTo("true");
    assertThat(browser.number(ROWS)).isEqualTo(3);
    assertThat(browser.text("document.getElementById('count').textContent")).isEqualTo("3 files");
    browser.type(Browser.SPACE);
    assertThat(browser.number(ROWS)).isEqualTo(4);
  }

  @Test
  void textThatIsTypedFiltersByPath() throws Exception {
    browser.run("document.getElementById('text').focus()");
    browser.type("CRLF");
    assertThat(browser.number(ROWS)).isEqualTo(1);
    assertThat(browser.text("document.getElementById('count').textContent")).isEqualTo("1 file");
    browser.type("-of-nothing");
    assertThat(browser.number(ROWS)).isZero();
  }

  @Test
  void theKeyboardGetsToARowAndOpensIt() throws Exception {
    for (int i = 0;
        i < 100 && !browser.text("document.activeElement.className").equals("path");
        i++) {
      browser.type(Browser.TAB);
    }
    assertThat(browser.text("document.activeElement.className")).isEqualTo("path");
    assertThat(browser.text("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    assertThat(browser.number(DETAILS)).isZero();
    browser.type(Browser.ENTER);
    assertThat(browser.number(DETAILS)).isEqualTo(1);
    assertThat(browser.text("document.activeElement.getAttribute('aria-expanded')"))
        .isEqualTo("true");
    assertThat(browser.text("document.querySelector('#rows tr.details').textContent"))
        .contains("fix: ");
    browser.type(Browser.ENTER);
    assertThat(browser.number(DETAILS)).isZero();
  }

  @Test
  void aSmallScreenNeedsNoScrollingSideways() throws Exception {
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 640, "deviceScaleFactor", 1, "mobile", true));
    try {
      browser.open(page);
      browser.run("document.querySelectorAll('#rows .path').forEach(function (b) { b.click(); })");
      assertThat(browser.number(DETAILS)).isEqualTo(4);
      assertThat(browser.number("window.innerWidth")).isEqualTo(360);
      assertThat(browser.number("document.documentElement.scrollWidth"))
          .as(widest())
          .isLessThanOrEqualTo(360);
    } finally {
      browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  /** What sticks out, for whoever has to find it. */
  private static String widest() throws Exception {
    return browser.text(
        "Array.from(document.querySelectorAll('body *')).filter(function (e) {"
            + " return e.getBoundingClientRect().right > 361; }).map(function (e) {"
            + " return e.tagName + '.' + e.className + ' ' + e.id; }).join(', ')");
  }

  @Test
  void theSchemeIsTheReaders() throws Exception {
    String light = background("light");
    String dark = background("dark");
    assertThat(light).isEqualTo("rgb(255, 255, 255)");
    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.text("getComputedStyle(document.body).color")).isNotEqualTo(dark);
  }

  private static String background(String scheme) throws Exception {
    browser.command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return browser.text("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void aHostileNameIsTextAndNothingIsAskedFor() throws Exception {
    browser.run("document.querySelectorAll('#rows .path').forEach(function (b) { b.click(); })");
    assertThat(browser.text("document.getElementById('rows').textContent"))
        .contains("<img src=x", "\\u202e")
        .doesNotContain("\u202e");
    assertThat(browser.number("document.querySelectorAll('main img').length")).isZero();
    assertThat(browser.text("document.title")).isEqualTo("execguard scan");
    assertThat(browser.number("performance.getEntriesByType('resource').length")).isZero();
  }
}
