package io.execguard.report;

import com.google.gson.stream.JsonWriter;
import io.execguard.platform.ProductVersion;
import io.execguard.scan.ScanProblem;
import io.execguard.scan.ScanResult;
import io.execguard.scan.ScanSink;
import io.execguard.scan.ScanSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan as one page for a browser that asks for nothing else: the results as JSON, which Gson
 * writes so that no HTML is in it, and a script that shows them as text. Written as it is found.
 */
public final class ScanHtml implements ScanSink {
  private static final String PLACE = "@DATA@";

  private final Writer out;
  private final String tail;
  private final JsonWriter json;
  private final List<ScanProblem> problems = new ArrayList<ScanProblem>();

  private ScanHtml(Writer out, String tail) {
    this.out = out;
    this.tail = tail;
    json = new JsonWriter(out);
    json.setHtmlSafe(true);
  }

  /**
   * @param paths what is scanned
   * @throws IOException if it cannot be written
   */
  public static ScanHtml to(Writer out, List<String> paths) throws IOException {
    String page = template();
    int place = page.indexOf(PLACE);
    out.write(page, 0, place);
    ScanHtml html = new ScanHtml(out, page.substring(place + PLACE.length()));
    html.begin(paths);
    return html;
  }

  private void begin(List<String> paths) throws IOException {
    json.beginObject();
    json.name("version").value(ProductVersion.text());
    json.name("time").value(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.name("paths").beginArray();
    for (String path : paths) {
      json.value(Visible.of(path, 300));
    }
    json.endArray();
    json.name("results").beginArray();
  }

  @Override
  public void result(ScanResult result) {
    try {
      // The contract's object with one field more: the page shows what a pipeline reads.
      JsonReport.write(json, result.diagnosis(), DecidingBytes.ofHead(result.diagnosis()));
    } catch (IOException e) {
      throw new ScanOutputException(e);
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
      json.name("problems").beginArray();
      for (ScanProblem problem : problems) {
        json.beginObject();
        json.name("path").value(Visible.of(problem.path()));
        json.name("text").value(Visible.of(problem.text()));
        json.endObject();
      }
      json.endArray();
      json.endObject();
      json.flush();
      out.write(tail);
      out.flush();
    } catch (IOException e) {
      throw new ScanOutputException(e);
    }
  }

  private static String template() throws IOException {
    try (InputStream in = ScanHtml.class.getResourceAsStream("scan.html")) {
      if (in == null) {
        throw new IOException("scan.html is not in the jar");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n; (n = in.read(buffer)) > 0; ) {
        bytes.write(buffer, 0, n);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
