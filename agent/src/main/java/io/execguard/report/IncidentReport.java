package io.execguard.report;

import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileView;
import io.execguard.platform.ProductVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about one launch on one page, to be handed over: what became of it, who launched what,
 * the diagnosis, the files on the way, the bytes that decide, the host.
 */
public final class IncidentReport {
  private static final int WIDTH = 110;
  private static final int FRAMES = 64;

  private IncidentReport() {}

  /**
   * Reads the files that it shows.
   *
   * @param head the first line of the log's text
   * @param files those of the launch, with all their facts
   * @param arguments whether the program's arguments are wanted
   * @param json the same for machines; one line
   */
  public static String of(
      LaunchEvent event,
      String head,
      FileView files,
      Concealment concealment,
      boolean arguments,
      String json) {
    List<String> lines = new ArrayList<String>();
    lines.add(head);
    lines.add("");
    lines.add("when         " + Instant.ofEpochMilli(event.time()));
    lines.add("reported by  execguard " + ProductVersion.text() + ", " + jvm());
    lines.add("program      " + Visible.of(event.launch().program(), 1000));
    lines.add("arguments    " + arguments(event, concealment, arguments));
    lines.add("directory    " + directory(event));
    if (!event.note().isEmpty()) {
      lines.add("not stopped  " + Visible.of(event.note(), 1000));
    }
    lines.add("thread       " + Visible.of(event.thread(), 200));
    String label = "launched by  ";
    for (StackTraceElement frame :
        event.stack().subList(0, Math.min(FRAMES, event.stack().size()))) {
      lines.add(label + Visible.of(frame.toString(), 300));
      label = "             ";
    }
    lines.add("");
    lines.addAll(Explanation.of(event.diagnosis(), null, files, Palette.PLAIN, WIDTH).lines());
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(concealment.of(line)).append('\n');
    }
    return text.append("\nthe same for machines:\n").append(json).append('\n').toString();
  }

  private static String arguments(LaunchEvent event, Concealment concealment, boolean shown) {
    List<String> command = event.launch().command();
    StringBuilder text = new StringBuilder().append(command.size() - 1);
    if (!shown) {
      return text.append(command.size() > 1 ? ", not shown" : "").toString();
    }
    for (String argument : command.subList(1, command.size())) {
      text.append(' ').append(ShellQuote.word(concealment.of(argument)));
    }
    return text.length() > 4000 ? text.substring(0, 4000) + "[...]" : text.toString();
  }

  private static String directory(LaunchEvent event) {
    String directory = event.launch().directory();
    return directory == null
        ? Visible.of(System.getProperty("user.dir", ""), 1000) + " (the JVM's own)"
        : Visible.of(directory, 1000);
  }

  private static String jvm() {
    return "Java "
        + System.getProperty("java.version")
        + " ("
        + System.getProperty("java.vendor")
        + "), "
        + System.getProperty("java.home");
  }
}
