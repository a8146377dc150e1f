package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.diagnosis.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The forms in which a scan is written for other programs, and for a browser. */
class ScanReportsTest {
  private static final String HOSTILE = "</script><img src=x>&\"',%:\u0001\u202e.sh";

  @TempDir Path dir;
  private Path tree;

  @BeforeEach
  void files() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    // The slash of "</script>" makes a directory of its first half.
    script(tree.resolve(HOSTILE), "#!/bin/sh\r\n");
    script(tree.resolve("good.sh"), "#!/bin/sh\n");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(tree.resolve("a.jar")))) {
      zip.putNextEntry(new ZipEntry("bin/run.sh"));
      zip.write("#!/bin/sh\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Files.writeString(tree.resolve("broken.zip"), "PK\003\004 and no more");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run scan(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "scan";
    System.arraycopy(options, 0, all, 1, options.length);
    all[all.length - 1] = tree.toString();
    return Run.with().of(all);
  }

  @Test
  void sarifNamesRulesPlacesAndWhatCouldNotBeLookedAt() {
    Run run = scan("--sarif", "--platform", "linux/amd64");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    JsonObject log = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    JsonObject only = log.getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonObject driver = only.getAsJsonObject("tool").getAsJsonObject("driver");
    JsonArray rules = driver.getAsJsonArray("rules");
    assertThat(rules).hasSize(Rules.all().size());
    JsonArray results = only.getAsJsonArray("results");
    assertThat(results).hasSizeGreaterThanOrEqualTo(2);
    boolean inArchive = false;
    for (int i = 0; i < results.size(); i++) {
      JsonObject result = results.get(i).getAsJsonObject();
      JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
      assertThat(result.get("ruleId")).isEqualTo(rule.get("id"));
      assertThat(result.get("level").getAsString()).isIn("error", "warning", "note");
      JsonObject location = result.getAsJsonArray("locations").get(0).getAsJsonObject();
      String uri =
          location
              .getAsJsonObject("physicalLocation")
              .getAsJsonObject("artifactLocation")
              .get("uri")
              .getAsString();
      assertThat(uri).startsWith("file:///").doesNotContain("!/").doesNotContain(" ");
      if (location.has("logicalLocations")) {
        inArchive = true;
        assertThat(uri).endsWith("/tree/a.jar");
        assertThat(location.toString()).contains("a.jar!/bin/run.sh");
      }
    }
    assertThat(inArchive).isTrue();
    assertThat(only.getAsJsonArray("invocations").toString()).contains("broken.zip");
  }

  @Test
  void junitIsXmlWhateverTheFilesAreCalled() throws Exception {
    Path file = dir.resolve("junit.xml");
    Run run = scan("--report", "junit=" + file, "--platform", "linux/amd64,linux/arm64");
    assertThat(run.err()).isEmpty();
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    NodeList suites = document.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(3);
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      assertThat(suite.getAttribute("tests"))
          .isEqualTo(Integer.toString(suite.getElementsByTagName("testcase").getLength()));
      assertThat(suite.getAttribute("failures"))
          .isEqualTo(Integer.toString(suite.getElementsByTagName("failure").getLength()));
      assertThat(suite.getAttribute("errors"))
          .isEqualTo(Integer.toString(suite.getElementsByTagName("error").getLength()));
    }
    String names = Files.readString(file);
    assertThat(names).contains("&lt;/script&gt;&lt;img src=x&gt;").contains("broken.zip");
    assertThat(document.getElementsByTagName("failure").getLength()).isPositive();
  }

  @Test
  void githubGetsACommandForEachFindingOnALineOfItsOwn() {
    Run run = scan("--github", "--platform", "linux/amd64");
    assertThat(run.lines())
        .isNotEmpty()
        .allMatch(line -> line.matches("::(error|warning|notice) .*"));
    assertThat(run.out())
        .contains("title=EG202 on linux/amd64::")
        .contains("%25%3A")
        .contains("%2C")
        .contains("/tree/a.jar,")
        .contains("bin/run.sh")
        .contains("broken.zip,title=cannot be looked at");
  }

  @Test
  void thePageHoldsTheResultsAndAsksForNothing() throws IOException {
    Path file = dir.resolve("scan.html");
    scan("--report", "html=" + file, "--platform", "linux/amd64");
    String page = Files.readString(file);
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(page).doesNotContain("@DATA@").doesNotContain("<img").doesNotContain("http://");
    assertThat(page.split("</script>", -1)).hasSize(3);
    String data = page.replaceAll("(?s).*<script type=\"application/json\" id=\"data\">", "");
    JsonObject results =
        JsonParser.parseString(data.substring(0, data.indexOf("</script>"))).getAsJsonObject();
    assertThat(results.getAsJsonArray("results").toString()).contains("EG202").contains("img src");
    assertThat(results.getAsJsonArray("problems").toString()).contains("broken.zip");
  }

  @Test
  void aFileInAnArchiveIsMendedWhereTheArchiveIsPackedFrom() {
    Run run = scan("--json", "--platform", "linux/amd64");
    assertThat(run.lines().stream().filter(line -> line.contains("a.jar!/bin/run.sh")))
        .singleElement()
        .asString()
        .contains(
            "(where the archive is packed from)\",\"command\":\"sed -i 's/\\\\r$//' bin/run.sh\"");
  }

  @Test
  void severalReportsComeOfOneScan() {
    Path json = dir.resolve("a.json");
    Path sarif = dir.resolve("a.sarif");
    Run run =
        scan("--report", "json=" + json, "--report", "sarif=" + sarif, "--platform", "linux/amd64");
    assertThat(run.out()).contains("files looked at");
    assertThat(json).content().contains("\"EG202\"");
    assertThat(sarif).content().contains("\"EG202\"");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(scan("--report", "pdf=x").err())
        .contains("there is no format \"pdf\"; there are json, sarif, junit, github, html");
    assertThat(scan("--report", "sarif").err()).contains("as in sarif=scan.sarif");
    assertThat(scan("--report", "sarif=" + dir.resolve("no/where")).err())
        .contains("cannot write " + dir.resolve("no/where"));
    assertThat(scan("--sarif", "--json").err()).contains("--sarif");
    assertThat(scan("--sarif", "--json").status()).isEqualTo(2);
  }
}
