package io.execguard.report;

import com.google.gson.stream.JsonWriter;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.checkup.Problem;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.diagnosis.rules.KernelFormats;
import io.execguard.file.Mount;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.limit.ArgumentLimit;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.launch.PathEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A survey of a host for machines: one JSON object on one line. Fields may be added, never renamed;
 * what is not known, and a limit that does not exist, is null.
 */
public final class DoctorJson {
  private final JsonWriter json;

  private DoctorJson(JsonWriter json) {
    this.json = json;
  }

  /** The object, without a newline at the end. */
  public static String of(Survey survey, List<Problem> problems, String version) {
    StringWriter text = new StringWriter(4096);
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      new DoctorJson(json).write(survey, problems, version);
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return JsonText.safe(text.toString());
  }

  private void write(Survey survey, List<Problem> problems, String version) throws IOException {
    json.beginObject();
    json.name("version").value(version);
    host(survey);
    limits(survey);
    jdk(survey);
    json.name("places").beginArray();
    for (Survey.Place place : survey.places()) {
      json.beginObject().name("name").value(place.name());
      json.name("path").value(place.facts().path());
      json.name("exists").value(place.facts().exists());
      json.name("writable").value(place.writable());
      json.name("noexec").value(place.facts().noexecMount());
      json.name("mount").value(place.facts().mountPoint()).endObject();
    }
    json.endArray();
    json.name("noexecMounts").beginArray();
    for (Mount mount : survey.noexecMounts()) {
      json.beginObject().name("path").value(mount.point());
      json.name("type").value(mount.type()).endObject();
    }
    json.endArray();
    path(survey.path());
    json.name("problems").beginArray();
    for (Problem problem : problems) {
      problem(problem);
    }
    json.endArray();
    json.endObject();
  }

  private void host(Survey survey) throws IOException {
    Host host = survey.host();
    json.name("host").beginObject();
    json.name("platform").value(host.platform().toString());
    json.name("emulates").value(host.emulated() == null ? null : host.emulated().toString());
    json.name("kernel").value(host.isLinux() ? host.kernel().toString() : null);
    json.name("distribution").value(host.osRelease().get("PRETTY_NAME"));
    json.name("libc").value(host.libc().text());
    json.name("pageSize").value(host.pageSize());
    formats("native", host.elfFormats());
    formats("possible", host.possibleElfFormats());
    json.name("binfmt").value(host.binfmt().sight().name().toLowerCase(Locale.ROOT));
    json.name("handlers").beginArray();
    for (BinfmtHandler handler : host.binfmt().handlers()) {
      json.beginObject().name("name").value(handler.name());
      String who = handler.translator().text();
      json.name("translator").value(who.isEmpty() ? null : who);
      json.name("interpreter").value(handler.interpreter());
      json.name("flags").value(handler.flags());
      json.name("enabled").value(handler.enabled()).endObject();
    }
    json.endArray();
    json.name("probed").beginArray();
    for (Survey.Probed probed : survey.probed()) {
      json.beginObject().name("machine").value(probed.machine());
      json.name("runs").value(probed.runs()).endObject();
    }
    json.endArray();
    json.name("container").value(host.container());
    json.name("kubernetes").value(host.kubernetes());
    json.name("ci").value(host.ci() == null ? null : host.ci().text());
    json.name("seccomp").value(host.seccompFilter());
    json.name("root").value(host.root());
    json.endObject();
  }

  private void formats(String name, List<ElfFormat> formats) throws IOException {
    json.name(name).beginArray();
    for (ElfFormat format : formats) {
      json.value(KernelFormats.name(format));
    }
    json.endArray();
  }

  private void limits(Survey survey) throws IOException {
    Limits limits = survey.limits();
    json.name("limits").beginObject();
    limit("openFiles", limits.process().openFiles());
    limit("processes", limits.process().processes());
    limit("stack", limits.process().stack());
    limit("addressSpace", limits.process().addressSpace());
    ArgumentLimit arguments = ArgumentLimit.of(limits.process().stack(), survey.host());
    json.name("arguments").value(number(arguments.total()));
    json.name("argument").value(arguments.one());
    json.name("tasks").value(limits.tasks() == null ? null : limits.tasks().ofUser());
    groups("taskGroups", limits.pids());
    groups("memoryGroups", limits.memoryGroups());
    json.name("overcommit").value(limits.memory() == null ? null : limits.memory().overcommit());
    json.endObject();
  }

  private void limit(String name, @Nullable Limit limit) throws IOException {
    json.name(name).beginObject();
    json.name("soft").value(limit == null ? null : number(limit.soft()));
    json.name("hard").value(limit == null ? null : number(limit.hard()));
    json.endObject();
  }

  /** Null for a limit that is none. */
  private static @Nullable Long number(@Nullable Long value) {
    return value == null || value == Limit.UNLIMITED ? null : value;
  }

  private void groups(String name, List<Cgroup> groups) throws IOException {
    json.name(name).beginArray();
    for (Cgroup group : groups) {
      json.beginObject().name("file").value(group.maxFile());
      json.name("max").value(group.max());
      json.name("current").value(group.current()).endObject();
    }
    json.endArray();
  }

  private void jdk(Survey survey) throws IOException {
    json.name("jdk").beginObject();
    json.name("version").value(survey.jvm().version());
    json.name("vendor").value(survey.vendor());
    json.name("home").value(survey.jvm().home());
    json.name("arch").value(survey.architecture());
    json.name("mechanism").value(survey.jvm().mechanism().name());
    Diagnosis helper = survey.helper();
    json.name("helper").value(helper == null ? null : helper.path());
    json.name("helperOutcome").value(helper == null ? null : helper.verdict().outcome().json());
    json.name("optionsFrom").beginArray();
    for (String variable : survey.variables()) {
      json.value(variable);
    }
    json.endArray();
    json.endObject();
  }

  private void path(@Nullable List<PathEntry> path) throws IOException {
    json.name("path");
    if (path == null) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (PathEntry entry : path) {
      json.beginObject().name("entry").value(entry.text());
      json.name("exists").value(entry.facts().exists());
      json.name("searchable").value(entry.facts().executable());
      json.name("noexec").value(entry.facts().noexecMount());
      json.name("sameAs").value(entry.sameAs() < 0 ? null : entry.sameAs()).endObject();
    }
    json.endArray();
  }

  private void problem(Problem problem) throws IOException {
    json.beginObject();
    json.name("id").value(problem.id());
    json.name("severity").value(problem.severity().json());
    json.name("title").value(problem.title());
    json.name("detail").value(problem.detail());
    JsonReport.fixes(json, problem.fixes());
    json.endObject();
  }
}
