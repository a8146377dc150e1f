package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.platform.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JVM that looks, line by line. */
final class JdkFacts {
  private JdkFacts() {}

  static Map<String, String> of(Survey survey) {
    Map<String, String> facts = new LinkedHashMap<String, String>();
    facts.put("version", survey.jvm().version() + ", " + survey.vendor());
    facts.put("home", survey.jvm().home());
    Platform emulated = survey.host().emulated();
    facts.put("built for", survey.architecture() + (emulated == null ? "" : ", emulated here"));
    if (survey.host().isLinux()) {
      facts.put("starts processes by", survey.jvm().mechanism().name());
    }
    Diagnosis helper = survey.helper();
    if (helper != null) {
      facts.put("spawn helper", helper.path() + ": " + Evidence.answer(helper.verdict()));
    }
    facts.put(
        "options from",
        survey.variables().isEmpty()
            ? "no variable"
            : String.join(", ", survey.variables()) + " (set; not shown)");
    return facts;
  }
}
