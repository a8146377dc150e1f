package io.execguard.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents together with each other and with the build. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SITE = ROOT.resolve("src/site/markdown");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher matcher = LINK.matcher(withoutCode(Files.readString(document)));
      while (matcher.find()) {
        String link = matcher.group(1);
        if (!link.matches("[a-z]+:.*")) {
          links++;
          if (!leadsSomewhere(document, link)) {
            broken.add(ROOT.relativize(document) + ": " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(10);
  }

  @Test
  void theReadmeHasTheTwoCommandsOnLinesOfTheirOwn() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md")))
        .contains("./demo-app/run", "mvn verify");
    assertThat(ROOT.resolve("demo-app/run")).isExecutable();
  }

  @Test
  void everyDependencyAndPluginIsExplained() throws IOException {
    String page = Files.readString(SITE.resolve("dependencies.md"));
    TreeSet<String> artifacts = new TreeSet<>();
    for (String pom : List.of("pom.xml", "agent/pom.xml", "demo-app/pom.xml")) {
      Matcher matcher = ARTIFACT.matcher(Files.readString(ROOT.resolve(pom)));
      while (matcher.find()) {
        artifacts.add(matcher.group(1));
      }
    }
    artifacts.removeIf(artifact -> artifact.startsWith("execguard") || artifact.equals("*"));
    assertThat(artifacts).hasSizeGreaterThan(15);
    assertThat(artifacts.stream().filter(artifact -> !page.contains(artifact))).isEmpty();
  }

  @Test
  void theIndexListsEveryCodesPageWithItsNameAndTitle() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> pages = Files.list(SITE.resolve("codes")).sorted()) {
      for (Path page : pages.filter(p -> p.getFileName().toString().startsWith("EG")).toList()) {
        List<String> lines = Files.readAllLines(page);
        String code = page.getFileName().toString().replace(".md", "");
        String title = lines.get(0).substring(("# " + code + ": ").length());
        String name = lines.get(2).replaceFirst("^(`[^`]+`).*", "$1");
        rows.add("| [" + code + "](" + code + ".md) | " + name + " | " + title + " |");
      }
    }
    assertThat(Files.readAllLines(SITE.resolve("codes/index.md")))
        .filteredOn(line -> line.startsWith("| [EG"))
        .containsExactlyElementsOf(rows);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
    try (Stream<Path> pages = Files.walk(SITE)) {
      documents.addAll(pages.filter(page -> page.toString().endsWith(".md")).toList());
    }
    return documents;
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file);
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1));
  }

  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** Code is no place for links: {@code [a](b)} may stand in a shell line. */
  private static String withoutCode(String markdown) {
    return markdown
        .replaceAll("(?ms)^```.*?^```", "")
        .replaceAll("(?m)^    .*$", "")
        .replaceAll("`[^`\n]*`", "");
  }
}
