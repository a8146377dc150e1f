package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.image.Raw;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class DataNotProgramTest {
  private static final String GZIP = "\u001f\u008b\b" + "\0".repeat(20);
  private final DataNotProgram rule = new DataNotProgram();

  @Test
  void texts() throws Exception {
    Golden.of(rule.code())
        .add(
            "an error page",
            apply(
                "/opt/node",
                "<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head></html>\n"))
        .add(
            "an object store's refusal",
            apply(
                "/opt/node",
                "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code>"
                    + "<Message>Access Denied</Message></Error>"))
        .add("JSON", apply("/opt/tool", "{\"message\": \"Not Found\", \"status\": 404}"))
        .add(
            "a Git LFS pointer",
            apply(
                "/src/tools/protoc",
                "version https://git-lfs.github.com/spec/v1\noid sha256:"
                    + "4d7a".repeat(16)
                    + "\nsize 8864224\n"))
        .add("an empty file on glibc", apply("/opt/tool", ""))
        .add("an empty file on musl", apply("/opt/tool", "", Hosts.alpine()))
        .add("NUL bytes", apply("/opt/tool", "\0".repeat(8192)))
        .add("NUL bytes and more", apply("/opt/tool", "\0".repeat(70000) + "exit 7\n"))
        .add("a zip", apply("/opt/tool.zip", "PK\3\4" + "\0".repeat(60)))
        .add("a gzipped tar", apply("/opt/t.tar.gz", GZIP))
        .add("a gzipped program", apply("/opt/tool.gz", GZIP))
        .add("a Debian package", apply("/opt/tool.deb", "!<arch>\ndebian-binary   "))
        .add("an image", apply("/opt/logo.png", "GIF89a\u0010\0\u0010\0\0\0\0"))
        .add("a document", apply("/opt/manual.pdf", "%PDF-1.7\n"))
        .add("a database", apply("/opt/cache", "SQLite format 3\0\20\0\1\1"))
        .add("a recording", apply("/opt/audio", "OggS\0\2\0\0"))
        .add("a 7-zip archive", apply("/opt/tool.7z", "7z\u00bc\u00af\u0027\u001c\0\4"))
        .add("unknown data", apply("/opt/tool", "\1\2\3\0\4\5\6"))
        .verify();
  }

  @Test
  void whatLooksLikeSuccessIsAWarning() {
    assertThat(apply("/f", "").severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/f", "\0\0\0").severity()).isEqualTo(Severity.WARNING);
    assertThat(apply("/f", "\0\0\0", Hosts.alpine()).severity()).isEqualTo(Severity.ERROR);
    assertThat(apply("/f", "<html>").severity()).isEqualTo(Severity.ERROR);
  }

  private Finding apply(String path, String content) {
    return apply(path, content, Hosts.debian());
  }

  private Finding apply(String path, String content, Host host) {
    Finding finding =
        rule.apply(Given.content(path, Raw.text(content)).refused(Reason.UNKNOWN_FORMAT, host));
    assertThat(finding).isNotNull();
    return finding;
  }
}
