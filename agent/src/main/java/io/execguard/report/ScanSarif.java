package io.execguard.report;

import com.google.gson.stream.JsonWriter;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Rules;
import io.execguard.diagnosis.Severity;
import io.execguard.platform.ProductVersion;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A scan in SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts show
 * beside the files. Written as it is found; what could not be looked at comes as notifications of
 * the invocation.
 */
public final class ScanSarif implements ScanSink {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonWriter json;
  private final Map<String, Integer> indexes = new HashMap<String, Integer>();
  private final List<ScanProblem> problems = new ArrayList<ScanProblem>();

  private ScanSarif(Writer to) {
    json = new JsonWriter(to);
    json.setIndent(" ");
    json.setHtmlSafe(false);
  }

  /**
   * @throws IOException if it cannot be written
   */
  public static ScanSarif to(Writer out) throws IOException {
    ScanSarif sarif = new ScanSarif(out);
    sarif.begin();
    return sarif;
  }

  private void begin() throws IOException {
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray();
    json.beginObject();
    json.name("tool").beginObject().name("driver").beginObject();
    json.name("name").value("execguard");
    json.name("version").value(ProductVersion.text());
    json.name("rules").beginArray();
    for (Rule rule : Rules.all()) {
      indexes.put(rule.code(), indexes.size());
      json.beginObject();
      json.name("id").value(rule.code());
      json.name("name").value(rule.name());
      text("shortDescription", rule.title());
      text("help", "java -jar execguard.jar explain --code " + rule.code());
      json.endObject();
    }
    json.endArray();
    json.endObject().endObject();
    json.name("columnKind").value("utf16CodeUnits");
    json.name("results").beginArray();
  }

  @Override
  public void result(ScanResult result) {
    try {
      for (Finding finding : result.diagnosis().findings()) {
        result(result.diagnosis(), finding);
      }
    } catch (IOException e) {
      throw new ScanOutputException(e);
    }
  }

  private void result(Diagnosis diagnosis, Finding finding) throws IOException {
    json.beginObject();
    json.name("ruleId").value(finding.code());
    Integer index = indexes.get(finding.code());
    if (index != null) {
      json.name("ruleIndex").value(index);
    }
    json.name("level")
        .value(finding.severity() == Severity.NOTE ? "note" : finding.severity().json());
    text("message", message(diagnosis, finding));
    location(diagnosis.path());
    json.name("partialFingerprints").beginObject();
    json.name("execguardFinding/v1")
        .value(diagnosis.path() + " " + finding.code() + " " + diagnosis.host().platform());
    json.endObject();
    json.name("properties").beginObject();
    json.name("platform").value(diagnosis.host().platform().toString());
    json.name("outcome").value(diagnosis.verdict().outcome().json());
    json.name("kind").value(diagnosis.image().kind().json());
    json.name("summary").value(diagnosis.image().summary());
    json.endObject();
    json.endObject();
  }

  private static String message(Diagnosis diagnosis, Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(Visible.of(finding.title()));
    text.append(" (for ").append(diagnosis.host().platform()).append(')');
    if (!finding.detail().isEmpty()) {
      text.append("\nwhy: ").append(finding.detail());
    }
    for (Fix fix : finding.fixes()) {
      text.append("\nfix: ").append(fix);
    }
    return text.toString();
  }

  /** The file in the checkout; what lies in an archive has a logical location besides. */
  private void location(String path) throws IOException {
    int inner = path.indexOf("!/");
    json.name("locations").beginArray().beginObject();
    json.name("physicalLocation").beginObject();
    json.name("artifactLocation").beginObject();
    json.name("uri").value(uri(inner < 0 ? path : path.substring(0, inner)));
    json.endObject();
    json.name("region").beginObject().name("startLine").value(1).endObject();
    json.endObject();
    if (inner >= 0) {
      json.name("logicalLocations").beginArray().beginObject();
      json.name("fullyQualifiedName").value(path);
      json.name("kind").value("resource");
      json.endObject().endArray();
    }
    json.endObject().endArray();
  }

  /** A relative reference for a relative path, as SARIF wants it (3.4.3). */
  static String uri(String path) {
    try {
      if (path.startsWith("/")) {
        return new URI("file", "", path, null).toASCIIString();
      }
      // A colon in the first segment would read as a scheme.
      boolean colon = path.indexOf(':') >= 0;
      return new URI(null, null, colon ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unnameable";
    }
  }

  @Override
  public void problem(ScanProblem problem) {
    problems.add(problem);
  }

  @Override
  public void progress(long files, String path) {}

  @Override
  public void summary(ScanSummary summary) {
    try {
      json.endArray();
      json.name("invocations").beginArray().beginObject();
      json.name("executionSuccessful").value(true);
      json.name("toolExecutionNotifications").beginArray();
      for (ScanProblem problem : problems) {
        json.beginObject();
        json.name("level").value("error");
        text("message", Visible.of(problem.path()) + ": " + Visible.of(problem.text()));
        json.endObject();
      }
      json.endArray();
      json.endObject().endArray();
      json.endObject();
      json.endArray();
      json.endObject();
      json.flush();
    } catch (IOException e) {
      throw new ScanOutputException(e);
    }
  }

  private void text(String name, String text) throws IOException {
    json.name(name).beginObject().name("text").value(text).endObject();
  }
}
