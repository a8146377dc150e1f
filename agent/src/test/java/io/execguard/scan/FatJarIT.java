package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fat jar, laid out as Spring Boot does it, of real jars with native libraries: what the headers
 * tell must be what the libraries' own folders and classifiers promise.
 */
class FatJarIT {
  private static final Path JARS = Path.of("target/foreign/natives");

  /** The systems as the folders name them. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "linux", "linux", "mac", "darwin", "darwin", "darwin", "windows", "windows", "win",
          "windows", "freebsd", "freebsd", "sunos", "solaris", "aix", "aix");

  /** The CPUs as the folders name them, where OCI does not call them so. */
  private static final Map<String, String> CPUS =
      Map.of(
          "x86",
          "386",
          "i386",
          "386",
          "x86_64",
          "amd64",
          "aarch64",
          "arm64",
          "armv6",
          "arm",
          "armv7",
          "arm",
          "loongarch64",
          "loong64");

  @TempDir Path dir;
  private final List<Path> jars = new ArrayList<>();
  private Path fat;

  @BeforeEach
  void build() throws IOException {
    assumeTrue(
        Files.isDirectory(JARS),
        "no jars with native libraries: the build has put none into " + JARS);
    try (Stream<Path> files = Files.list(JARS)) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
    }
    fat = dir.resolve("app.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(fat))) {
      for (Path jar : jars) {
        byte[] bytes = Files.readAllBytes(jar);
        ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + jar.getFileName());
        // Spring Boot stores them, so that it can open them where they lie.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
      }
    }
  }

  @Test
  void theMatrixIsWhatTheLibrariesPromise() throws IOException {
    TreeMap<String, TreeSet<String>> promised = promised();
    Scans scans = Scans.of(fat, "linux/amd64");
    assertThat(scans.problemTexts()).isEmpty();
    TreeMap<String, TreeSet<String>> found = new TreeMap<>();
    for (Family family : scans.summary.families()) {
      TreeSet<String> platforms = new TreeSet<>();
      family.platforms().forEach(each -> platforms.add(each.replaceFirst("/v[0-9]", "")));
      found.put(family.name(), platforms);
    }
    assertThat(found).isEqualTo(promised);
  }

  @Test
  void whatIsMissingIsAnErrorAndWhatIsMeantForOthersIsNone() throws IOException {
    Scans scans = Scans.of(fat, "linux/s390x,linux/amd64");
    TreeMap<String, TreeSet<String>> errors = new TreeMap<>();
    for (ScanResult result : scans.results) {
      if (result.severity() == io.execguard.diagnosis.Severity.ERROR) {
        errors
            .computeIfAbsent(
                result.diagnosis().host().platform().toString(), key -> new TreeSet<>())
            .add(result.family());
      }
    }
    // SQLite and netty's epoll are not built for s390x; kqueue is no matter of Linux at all.
    assertThat(errors)
        .isEqualTo(
            Map.of(
                "linux/s390x",
                new TreeSet<>(List.of("netty_transport_native_epoll", "sqlitejdbc"))));
  }

  /** By the folders inside of the jars and, for netty, the classifiers of the jars. */
  private TreeMap<String, TreeSet<String>> promised() throws IOException {
    TreeMap<String, TreeSet<String>> promised = new TreeMap<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib|a)"))
            .forEach(name -> promise(jar.getFileName().toString(), name, promised));
      }
    }
    return promised;
  }

  private static void promise(String jar, String name, TreeMap<String, TreeSet<String>> promised) {
    String[] parts = name.split("/");
    String base = parts[parts.length - 1].replaceFirst("\\.[a-z]+$", "").replaceFirst("^lib", "");
    String system = parts[parts.length - 3].toLowerCase();
    String cpu = parts[parts.length - 2];
    if (jar.startsWith("netty")) {
      base = base.replaceFirst("_(x86_64|aarch_64|riscv64)$", "");
      system = jar.contains("-linux-") ? "linux" : "darwin";
      cpu = jar.replaceFirst(".*-(linux|osx)-(.*)\\.jar", "$2").replace("aarch_64", "aarch64");
    }
    boolean musl = system.endsWith("-musl") || cpu.endsWith("-musl");
    system = system.replace("-musl", "");
    cpu = cpu.replace("-musl", "");
    if (cpu.startsWith("android-")) {
      system = "android";
      cpu = cpu.substring(8);
    } else {
      system = SYSTEMS.get(system);
    }
    if (base.equals("sqlitejdbc") && cpu.equals("ppc64")) {
      // Its one folder for both byte orders holds the little-endian build, as its readme says.
      cpu = "ppc64le";
    }
    promised
        .computeIfAbsent(base, key -> new TreeSet<>())
        .add(system + "/" + CPUS.getOrDefault(cpu, cpu) + (musl ? " (musl)" : ""));
  }
}
