package io.execguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scan writes as SARIF, held against the schema of SARIF 2.1.0 (OASIS; draft 4 of JSON's). */
class SarifSchemaTest {
  private static final String SCHEMA = System.getenv("EXECGUARD_SARIF_SCHEMA");

  @TempDir private Path tree;
  private JsonSchema schema;

  @BeforeEach
  void schema() throws IOException {
    assumeTrue(
        SCHEMA != null && Files.isReadable(Path.of(SCHEMA)),
        "skipped: EXECGUARD_SARIF_SCHEMA does not name the schema of SARIF 2.1.0 (.ci/run does)");
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Files.readString(Path.of(SCHEMA)));
  }

  private Run scan(String... platforms) {
    return Run.with()
        .of("scan", "--sarif", "--platform", String.join(",", platforms), tree.toString());
  }

  private void valid(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(schema.validate(run.out(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void nothingFound() {
    Run run = scan("linux/amd64");
    assertThat(schema.validate(run.out(), InputFormat.JSON)).isEmpty();
    assertThat(run.out()).contains("\"results\": []");
  }

  @Test
  void findingsInFilesWithHostileNamesAndInArchives() throws IOException {
    script("</script>&\"'%20:\u0001\u202e#?.sh", "#!/bin/sh\r\n");
    script("b\\c d\u00e4\u20ac.sh", "#!/nowhere/sh\n");
    script("page", "<!DOCTYPE html>\n<html></html>\n");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(tree.resolve("a.jar")))) {
      zip.putNextEntry(new ZipEntry("bin/r un.sh"));
      zip.write("#!/bin/sh\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Run run = scan("linux/amd64", "linux/arm64", "darwin/arm64", "windows/amd64");
    valid(run);
    assertThat(run.out()).contains("EG202", "a.jar");
  }

  @Test
  void whatCannotBeLookedAt() throws IOException {
    script("ok.sh", "#!/bin/sh\n");
    Files.writeString(tree.resolve("broken.zip"), "PK\003\004 and no more");
    Run run = scan("linux/amd64");
    assertThat(run.out()).contains("broken.zip");
    assertThat(schema.validate(run.out(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    script("x.sh", "#!/bin/sh\r\n");
    String wrong =
        scan("linux/amd64").out().replace("\"level\": \"error\"", "\"level\": \"grave\"");
    assertThat(wrong).contains("grave");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
    assertThat(schema.validate("{\"version\":\"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
  }

  private void script(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
