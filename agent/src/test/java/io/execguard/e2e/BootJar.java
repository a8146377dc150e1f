package io.execguard.e2e;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Packs the application {@code boot.BootApp} as Spring Boot's Maven plugin does. */
final class BootJar {
  private static final Path LIBRARIES = Path.of("target", "spring-boot");

  private BootJar() {}

  /**
   * @param properties the application's {@code application.properties}
   */
  static Path in(Path directory, String properties) throws IOException {
    return in(
        directory,
        properties,
        LIBRARIES.resolve("spring-boot-loader.jar"),
        "org.springframework.boot.loader.JarLauncher");
  }

  /**
   * The same with another loader, which may be of a later Spring Boot.
   *
   * @param launcher its class that is the jar's main class
   */
  static Path in(Path directory, String properties, Path loader, String launcher)
      throws IOException {
    Path jar = directory.resolve("boot-app.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      String manifest =
          "Manifest-Version: 1.0\nMain-Class: "
              + launcher
              + "\nStart-Class: boot.BootApp\nSpring-Boot-Classes: BOOT-INF/classes/\n"
              + "Spring-Boot-Lib: BOOT-INF/lib/\n";
      add(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      addLoader(zip, loader);
      // The loader looks for them.
      for (String folder : new String[] {"BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/"}) {
        add(zip, folder, new byte[0]);
      }
      add(
          zip,
          "BOOT-INF/classes/application.properties",
          properties.getBytes(StandardCharsets.UTF_8));
      Path classes = compile(directory.resolve("boot-classes"));
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          add(zip, "BOOT-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
        }
      }
      for (Path library : libraries()) {
        if (!library.endsWith("spring-boot-loader.jar")) {
          store(zip, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
        }
      }
    }
    return jar;
  }

  private static List<Path> libraries() {
    try (Stream<Path> libraries = Files.list(LIBRARIES)) {
      return libraries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("run the build with mvn verify, which copies them", e);
    }
  }

  private static Path compile(Path classes) {
    List<String> arguments =
        new ArrayList<>(List.of("--release", "8", "-Xlint:-options", "-d", classes.toString()));
    arguments.add("-cp");
    arguments.add(
        String.join(File.pathSeparator, libraries().stream().map(Path::toString).toList()));
    arguments.add(Path.of("src", "test", "apps", "boot", "BootApp.java").toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("BootApp does not compile: " + status);
    }
    return classes;
  }

  private static void addLoader(ZipOutputStream zip, Path jar) throws IOException {
    try (JarFile loader = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = loader.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().startsWith("org/") && !entry.isDirectory()) {
          add(zip, entry.getName(), loader.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** A jar inside must not be compressed: it is read where it lies. */
  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
