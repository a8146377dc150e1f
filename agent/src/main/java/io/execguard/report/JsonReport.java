package io.execguard.report;

import com.google.gson.stream.JsonWriter;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.file.Errno;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;

/**
 * A diagnosis for machines: one JSON object (RFC 8259) on one line. Fields may be added, never
 * renamed; their order is fixed: {@code path}, {@code outcome}, {@code errno}, {@code codes},
 * {@code platform}, {@code kind}, {@code summary}, {@code findings}.
 *
 * <p>Text is what it is: nothing is made visible here, control characters are escaped as JSON wants
 * it, so the path that comes out is the path that went in. The one exception is a name whose bytes
 * are no text in the JVM's file name encoding ({@code sun.jnu.encoding}): Java has no string for
 * it. Its undecodable bytes show as U+FFFD, and a lone surrogate as {@code ?}.
 */
public final class JsonReport {
  private JsonReport() {}

  /** The object, without a newline at the end. */
  public static String of(Diagnosis diagnosis) {
    StringWriter text = new StringWriter(512);
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      write(json, diagnosis, Collections.<String>emptyList());
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return JsonText.safe(text.toString());
  }

  /**
   * Writes the object.
   *
   * @param bytes a dump of the file's beginning, in lines; it is left out if it is empty
   */
  static void write(JsonWriter json, Diagnosis diagnosis, List<String> bytes) throws IOException {
    Errno errno = diagnosis.verdict().errno();
    json.beginObject();
    json.name("path").value(diagnosis.path());
    json.name("outcome").value(diagnosis.verdict().outcome().json());
    json.name("errno").value(errno == null ? null : errno.name());
    json.name("codes").beginArray();
    for (String code : diagnosis.codes()) {
      json.value(code);
    }
    json.endArray();
    json.name("platform").value(diagnosis.host().platform().toString());
    json.name("kind").value(diagnosis.image().kind().json());
    json.name("summary").value(diagnosis.image().summary());
    json.name("findings").beginArray();
    for (Finding finding : diagnosis.findings()) {
      write(json, finding);
    }
    json.endArray();
    if (!bytes.isEmpty()) {
      json.name("bytes").beginArray();
      for (String line : bytes) {
        json.value(line);
      }
      json.endArray();
    }
    json.endObject();
  }

  private static void write(JsonWriter json, Finding finding) throws IOException {
    json.beginObject();
    json.name("code").value(finding.code());
    json.name("severity").value(finding.severity().json());
    json.name("title").value(finding.title());
    json.name("detail").value(finding.detail());
    fixes(json, finding.fixes());
    json.endObject();
  }

  /** The member {@code fixes} of an object that is open. */
  static void fixes(JsonWriter json, List<Fix> fixes) throws IOException {
    json.name("fixes").beginArray();
    for (Fix fix : fixes) {
      json.beginObject();
      json.name("text").value(fix.text());
      json.name("command").value(fix.command());
      json.endObject();
    }
    json.endArray();
  }
}
