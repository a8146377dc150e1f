package io.execguard.guard;

import io.execguard.file.HostFiles;
import io.execguard.log.ReportFolder;
import io.execguard.report.Concealment;
import io.execguard.report.IncidentReport;
import io.execguard.report.LaunchEvent;
import io.execguard.report.Secrets;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one file for each diagnosis that this JVM has not had yet. */
final class Reports implements Listener {
  /** How many diagnoses are remembered; the one that did not happen for longest goes. */
  private static final int MOST = 1024;

  private final ReportFolder folder;
  private final LogFormat format;
  private final boolean arguments;
  private final Secrets secrets;
  private final Map<String, Boolean> known = new LinkedHashMap<String, Boolean>(64, 0.75f, true);

  private Reports(ReportFolder folder, LogFormat format, boolean arguments, Secrets secrets) {
    this.folder = folder;
    this.format = format;
    this.arguments = arguments;
    this.secrets = secrets;
  }

  /** Nothing is written if the settings name no directory. */
  static Listener of(Settings settings) {
    if (settings.report().isEmpty()) {
      return new Nobody();
    }
    ReportFolder folder = ReportFolder.of(new File(settings.report()), settings.reportsAtMost());
    return new Reports(
        folder, LogFormat.of(settings), settings.showsArguments(), settings.secrets());
  }

  @Override
  public void on(Incident incident) {
    LaunchEvent event = incident.event();
    String key = event.key();
    if (!isNew(key)) {
      return;
    }
    boolean written = false;
    try {
      written = write(event, key);
    } finally {
      if (!written) {
        forget(key);
      }
    }
  }

  private boolean write(LaunchEvent event, String key) {
    Concealment concealment = secrets.in(event.launch().command());
    String text =
        IncidentReport.of(
            event,
            format.head(event, concealment),
            HostFiles.in(event.launch().directory()).detailed(),
            concealment,
            arguments,
            format.json(event, concealment, Collections.<String, String>emptyMap()));
    List<String> codes = event.diagnosis().codes();
    String code = codes.isEmpty() ? "EG000" : codes.get(0);
    return folder.add(event.time(), code, key.hashCode(), text.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized boolean isNew(String key) {
    if (known.get(key) != null) {
      return false;
    }
    known.put(key, Boolean.TRUE);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
    return true;
  }

  /** So that it is tried again. */
  private synchronized void forget(String key) {
    known.remove(key);
  }

  private static final class Nobody implements Listener {
    @Override
    public void on(Incident incident) {
      // As asked.
    }
  }
}
