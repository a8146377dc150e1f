package io.execguard.report;

import com.google.gson.stream.JsonWriter;
import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.file.FileFacts;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log record for machines: one JSON object on one line. Fields have the names of the Elastic
 * Common Schema where it has one, with dots in them as its loggers write them; the others begin
 * with {@code execguard.}. Fields may be added, never renamed; those without a value are left out.
 */
public final class LogJson {
  private static final String ECS = "8.17.0";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The longest value, in characters. */
  private static final int MOST = 4096;

  /** How many frames of a stack, words of a command, findings, or pairs of an MDC. */
  private static final int MANY = 32;

  private final StringWriter text = new StringWriter(2048);
  private final JsonWriter json = new JsonWriter(text);
  private final Concealment concealment;

  private LogJson(Concealment concealment) {
    this.concealment = concealment;
    json.setHtmlSafe(false);
  }

  /**
   * @param message one line
   * @param arguments whether the program's arguments are wanted
   * @param jvm number of the process that launched; 0 for not known
   * @param context the application's MDC
   */
  public static String of(
      LaunchEvent event,
      String message,
      Concealment concealment,
      boolean arguments,
      long jvm,
      Map<String, String> context) {
    LogJson record = new LogJson(concealment);
    try {
      record.begin(event.time(), event.isError() ? "ERROR" : "WARN", message);
      record.event(event);
      record.process(event, arguments, jvm);
      record.error(event);
      record.file(event);
      record.host(event.diagnosis().host());
      record.caller(event);
      record.own(event);
      record.labels(context);
      return record.end();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
  }

  /** How often something was logged once and happened again. */
  public static String again(EventSummary summary, String message, long time) {
    LogJson record = new LogJson(new Concealment(new ArrayList<String>()));
    try {
      record.begin(time, summary.isError() ? "ERROR" : "WARN", message);
      record.field("event.kind", "event");
      record.field("event.action", summary.action());
      record.field("event.code", summary.code());
      record.field("process.executable", summary.executable());
      record.field("error.code", summary.code());
      record.array("execguard.codes", summary.codes());
      record.json.name("execguard.again").value(summary.times());
      record.json.name("execguard.seconds").value(summary.seconds());
      return record.end();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
  }

  /** How many records are missing. */
  public static String lost(long lost, String message, long time) {
    LogJson record = new LogJson(new Concealment(new ArrayList<String>()));
    try {
      record.begin(time, "WARN", message);
      record.field("event.kind", "event");
      record.field("event.action", "lost");
      record.json.name("execguard.lost").value(lost);
      return record.end();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
  }

  private void begin(long time, String level, String message) throws IOException {
    json.beginObject();
    field("@timestamp", TIME.format(Instant.ofEpochMilli(time)));
    field("log.level", level);
    field("message", message);
    field("ecs.version", ECS);
    field("log.logger", "execguard");
    field("event.module", "execguard");
    field("event.dataset", "execguard.launch");
  }

  private void event(LaunchEvent event) throws IOException {
    field("event.kind", "event");
    json.name("event.category").beginArray().value("process").endArray();
    json.name("event.type").beginArray().value(type(event)).endArray();
    field("event.action", event.action());
    field("event.outcome", event.isError() || event.end() != null ? "failure" : "unknown");
    field("event.code", first(event.diagnosis().codes()));
  }

  private static String type(LaunchEvent event) {
    return event.isError() ? "error" : event.end() != null ? "end" : "start";
  }

  private void process(LaunchEvent event, boolean arguments, long jvm) throws IOException {
    List<String> command = event.launch().command();
    field("process.executable", event.diagnosis().path());
    if (arguments) {
      array("process.args", command);
    }
    json.name("process.args_count").value(command.size());
    if (event.exitCode() != null) {
      json.name("process.exit_code").value(event.exitCode());
    }
    field("process.working_directory", event.launch().directory());
    if (jvm != 0) {
      json.name("process.parent.pid").value(jvm);
    }
    field("process.thread.name", event.thread());
  }

  private void error(LaunchEvent event) throws IOException {
    List<Finding> findings = event.diagnosis().findings();
    if (!findings.isEmpty()) {
      field("error.code", findings.get(0).code());
      field("error.message", findings.get(0).title());
    }
  }

  private void file(LaunchEvent event) throws IOException {
    FileFacts facts = event.diagnosis().verdict().program().facts();
    if (facts.exists()) {
      field("file.path", facts.realPath() != null ? facts.realPath() : facts.path());
      field("file.type", facts.isRegular() ? "file" : facts.type().text());
      if (facts.isRegular()) {
        json.name("file.size").value(facts.size());
      }
      if (facts.mode() >= 0) {
        field("file.mode", String.format("%04o", facts.mode() & 07777));
      }
    }
  }

  private void host(Host host) throws IOException {
    Architecture architecture = Architecture.of(host.platform().architecture());
    field(
        "host.architecture",
        architecture != null ? architecture.machine() : host.platform().architecture());
    field("host.os.type", host.platform().os());
    field("host.os.kernel", host.kernel().toString());
    field("host.os.name", host.osRelease().get("NAME"));
    field("host.os.version", host.osRelease().get("VERSION_ID"));
    field("container.runtime", host.container());
  }

  private void caller(LaunchEvent event) throws IOException {
    if (event.stack().isEmpty()) {
      return;
    }
    StackTraceElement caller = event.stack().get(0);
    field("log.origin.function", caller.getMethodName());
    field("log.origin.file.name", caller.getFileName());
    if (caller.getLineNumber() > 0) {
      json.name("log.origin.file.line").value(caller.getLineNumber());
    }
    field("execguard.caller.class", caller.getClassName());
    List<String> frames = new ArrayList<String>();
    for (StackTraceElement frame : event.stack()) {
      frames.add(frame.toString());
    }
    array("execguard.caller.stack", frames);
  }

  private void own(LaunchEvent event) throws IOException {
    Image image = event.diagnosis().image();
    array("execguard.codes", event.diagnosis().codes());
    field("execguard.outcome", event.diagnosis().verdict().outcome().json());
    if (event.diagnosis().verdict().errno() != null) {
      field("execguard.errno", event.diagnosis().verdict().errno().name());
    }
    field("execguard.platform", event.diagnosis().host().platform().toString());
    field("execguard.file.kind", image.kind().json());
    field("execguard.file.summary", image.summary());
    List<String> platforms = new ArrayList<String>();
    for (Platform platform : image.platforms()) {
      platforms.add(platform.toString());
    }
    array("execguard.file.platforms", platforms);
    field("execguard.not_stopped", event.note());
    json.name("execguard.findings").beginArray();
    List<Finding> findings = event.diagnosis().findings();
    for (Finding finding : findings.subList(0, Math.min(MANY, findings.size()))) {
      finding(finding);
    }
    json.endArray();
  }

  private void finding(Finding finding) throws IOException {
    json.beginObject();
    field("code", finding.code());
    field("severity", finding.severity().json());
    field("title", finding.title());
    field("detail", finding.detail());
    json.name("fixes").beginArray();
    for (Fix fix : finding.fixes()) {
      json.beginObject();
      field("text", fix.text());
      field("command", fix.command());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void labels(Map<String, String> context) throws IOException {
    if (context.isEmpty()) {
      return;
    }
    json.name("labels").beginObject();
    int left = MANY;
    for (Map.Entry<String, String> pair : context.entrySet()) {
      if (left-- > 0) {
        field(cut(pair.getKey(), MOST), pair.getValue());
      }
    }
    json.endObject();
  }

  private static @Nullable String first(List<String> all) {
    return all.isEmpty() ? null : all.get(0);
  }

  /** Left out if there is no value. */
  private void field(String name, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      json.name(name).value(shown(value));
    }
  }

  private void array(String name, List<String> values) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.name(name).beginArray();
    for (String value : values.subList(0, Math.min(MANY, values.size()))) {
      json.value(shown(value));
    }
    json.endArray();
  }

  /** Without secrets, and cut; at first roughly, for looking for secrets takes its time. */
  private String shown(String value) {
    return cut(concealment.of(cut(value, 2 * MOST)), MOST);
  }

  /** Never between the halves of a surrogate pair. */
  private static String cut(String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
    return value.substring(0, end) + "[...]";
  }

  private String end() throws IOException {
    json.endObject();
    json.close();
    return JsonText.safe(text.toString());
  }
}
