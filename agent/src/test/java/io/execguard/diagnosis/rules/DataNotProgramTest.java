package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Kind;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class DataNotProgramTest {
  private final DataNotProgram rule = new DataNotProgram();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add("an error page", apply("/opt/node", Kind.HTML, "HTML document, ASCII text", 1247))
        .add(
            "a Git LFS pointer",
            apply("/src/tools/protoc", Kind.GIT_LFS_POINTER, "Git LFS pointer", 132))
        .add("an empty file on glibc", apply("/opt/tool", Kind.EMPTY, "empty", 0))
        .add("an empty file on musl", apply("/opt/tool", Kind.EMPTY, "empty", 0, Hosts.alpine()))
        .add("NUL bytes", apply("/opt/tool", Kind.ZEROS, "data", 8192))
        .add("a zip", apply("/opt/tool.zip", Kind.ARCHIVE, "Zip archive data", 8192))
        .add("a gzipped tar", apply("/opt/t.tar.gz", Kind.COMPRESSED, "gzip compressed data", 9))
        .add("a gzipped program", apply("/opt/tool.gz", Kind.COMPRESSED, "gzip compressed data", 9))
        .add("an image", apply("/opt/logo.png", Kind.IMAGE, "PNG image data, 16 x 16", 300))
        .add("JSON", apply("/opt/tool", Kind.JSON, "JSON text data", 57))
        .add("unknown data", apply("/opt/tool", Kind.DATA, "data", 5000))
        .verify();
  }

  @Test
  void whatLooksLikeSuccessIsAWarning() {
    assertThat(apply("/f", Kind.EMPTY, "empty", 0).severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/f", Kind.ZEROS, "data", 9).severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/f", Kind.ZEROS, "data", 9, Hosts.alpine()).severity())
        .isEqualTo(Severity.ERROR);
    assertThat(apply("/f", Kind.HTML, "HTML", 9).severity()).isEqualTo(Severity.ERROR);
  }

  private Finding apply(String path, Kind kind, String summary, long size) {
    return apply(path, kind, summary, size, Hosts.debian());
  }

  private Finding apply(String path, Kind kind, String summary, long size, Host host) {
    Finding finding =
        rule.apply(Given.file(path, kind, summary).size(size).refused(Reason.UNKNOWN_FORMAT, host));
    assertThat(finding).isNotNull();
    return finding;
  }
}
