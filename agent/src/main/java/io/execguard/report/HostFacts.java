package io.execguard.report;

import io.execguard.diagnosis.checkup.Survey;
import io.execguard.diagnosis.rules.KernelFormats;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host is and what it runs, line by line. */
final class HostFacts {
  private HostFacts() {}

  static Map<String, String> of(Survey survey) {
    Host host = survey.host();
    Map<String, String> facts = new LinkedHashMap<String, String>();
    facts.put("platform", host.platform().toString());
    if (host.isLinux()) {
      linux(survey, host, facts);
    }
    if (host.isMac()) {
      facts.put("Rosetta 2", host.rosetta().text());
    }
    facts.put("container", container(host));
    facts.put("build server", host.ci() == null ? "none known" : host.ci().text());
    facts.put("user", host.root() ? "root" : "not root");
    return facts;
  }

  private static void linux(Survey survey, Host host, Map<String, String> facts) {
    facts.put("kernel", host.kernel().toString());
    String name = host.osRelease().get("PRETTY_NAME");
    facts.put("distribution", name == null ? "not known: no /etc/os-release" : name);
    facts.put("C library", host.libc().text());
    facts.put("page size", host.pageSize() + " bytes");
    facts.put("runs by itself", orNone(names(host.elfFormats())));
    if (!host.possibleElfFormats().isEmpty() && survey.probed().isEmpty()) {
      facts.put("may run", names(host.possibleElfFormats()) + "; --probe tells");
    }
    facts.put("binfmt_misc", sight(host.binfmt()));
    for (BinfmtHandler handler : host.binfmt().handlers()) {
      facts.put("  " + Visible.of(handler.name(), 40), handler(handler));
    }
    probed(survey, facts);
    facts.put("seccomp filter", host.seccompFilter() ? "in force" : "none");
  }

  private static void probed(Survey survey, Map<String, String> facts) {
    if (survey.probed().isEmpty()) {
      facts.put("asked the kernel", "no; --probe does");
      return;
    }
    facts.put("ran when asked", orNone(answered(survey, Boolean.TRUE)));
    facts.put("refused when asked", orNone(answered(survey, Boolean.FALSE)));
    String unsure = answered(survey, null);
    if (!unsure.isEmpty()) {
      facts.put("no answer", unsure);
    }
  }

  private static String answered(Survey survey, @Nullable Boolean answer) {
    List<String> machines = new ArrayList<String>();
    for (Survey.Probed probed : survey.probed()) {
      if (answer == null ? probed.runs() == null : answer.equals(probed.runs())) {
        machines.add(probed.machine());
      }
    }
    return String.join(", ", machines);
  }

  private static String orNone(String names) {
    return names.isEmpty() ? "none" : names;
  }

  static String names(List<ElfFormat> formats) {
    List<String> names = new ArrayList<String>();
    for (ElfFormat format : formats) {
      names.add(KernelFormats.name(format));
    }
    return String.join(", ", names);
  }

  private static String sight(Binfmt binfmt) {
    switch (binfmt.sight()) {
      case VISIBLE:
        return binfmt.handlers().isEmpty() ? "no handler" : "handlers, first asked first";
      case HIDDEN:
        return "cannot be seen here: there may be handlers, and they act all the same";
      default:
        return "this kernel has none";
    }
  }

  private static String handler(BinfmtHandler handler) {
    String who = handler.translator().text();
    return (who.isEmpty() ? "" : who + ", ")
        + handler.interpreter()
        + (handler.flags().isEmpty() ? "" : ", flags " + handler.flags())
        + (handler.enabled() ? "" : ", disabled");
  }

  private static String container(Host host) {
    String engine = host.container();
    return (engine == null ? "none known" : engine.toLowerCase(Locale.ROOT))
        + (host.kubernetes() ? ", in Kubernetes" : "");
  }
}
