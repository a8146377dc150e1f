package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** An application of one class, compiled with what its host brings along. */
final class OneClassJar {
  private OneClassJar() {}

  /**
   * @param source below {@code src/test/apps}; its class is in no package
   * @param entries the folder in the archive that classes lie in, with a slash at its end, or empty
   */
  static void make(Path archive, String entries, String source, String release, String classPath)
      throws IOException {
    Path classes = Files.createTempDirectory(archive.getParent(), "classes");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                OutputStream.nullOutputStream(), // Old releases are warned of.
                "--release",
                release,
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                Path.of("src", "test", "apps").resolve(source).toString());
    assertThat(status).as("exit status of the compiler for " + source).isZero();
    String name = Path.of(source).getFileName().toString().replace(".java", ".class");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entries + name));
      zip.write(Files.readAllBytes(classes.resolve(name)));
      zip.closeEntry();
    }
    Files.delete(classes.resolve(name));
    Files.delete(classes);
  }
}
