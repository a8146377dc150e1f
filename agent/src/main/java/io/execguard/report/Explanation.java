package io.execguard.report;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.file.Mount;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.launch.Located;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one program, section by section. */
public final class Explanation {
  private static final String INDENT = "  ";

  private final FileView files;
  private final Palette palette;
  private final int width;
  private final Diagnosis diagnosis;
  private final @Nullable Located located;
  private final List<String> lines = new ArrayList<String>();

  private Explanation(
      Diagnosis diagnosis, @Nullable Located located, FileView files, Palette palette, int width) {
    this.files = files;
    this.palette = palette;
    this.width = width;
    this.diagnosis = diagnosis;
    this.located = located;
  }

  /**
   * @param located how the program was found on the PATH; null if it was not looked for there
   * @param files those that the diagnosis is about, with all their facts
   */
  public static Explanation of(
      Diagnosis diagnosis, @Nullable Located located, FileView files, Palette palette, int width) {
    return new Explanation(diagnosis, located, files, palette, width);
  }

  /** The sections, each under its title. */
  public List<String> lines() {
    Verdict verdict = diagnosis.verdict();
    List<Step> steps = identified(verdict);
    int inner = width - INDENT.length();
    lines.addAll(TextReport.of(palette, width).full(diagnosis));
    if (located != null) {
      section("the search on the PATH", SearchWalk.lines(located, palette));
    }
    section("on the way", Chain.lines(verdict, steps, palette, inner));
    section("libraries, as its loader finds them", LibraryList.lines(diagnosis.linking(), palette));
    for (Step step : steps) {
      section("line 1 of " + step.path() + ", as the kernel reads it", firstLine(step, inner));
    }
    Step shown = DecidingBytes.shown(verdict);
    section("the bytes of " + shown.path() + " that tell", bytes(shown, inner));
    section("mounted", mounts(steps, inner));
    section("host", Wrap.lines("", "", host(diagnosis.host()), inner, 4));
    return lines;
  }

  private void section(String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(palette.strong(Visible.of(title, 300) + ":"));
      for (String line : content) {
        lines.add(INDENT + line);
      }
    }
  }

  /** What each file is, also where that was not needed to decide. */
  private List<Step> identified(Verdict verdict) {
    List<Step> steps = new ArrayList<Step>();
    for (Step step : verdict.steps()) {
      if (step.image() == null && step.facts().isRegular()) {
        try (ProgramFile file = ProgramFile.of(step.facts(), files)) {
          step = step.with(file.image());
        }
      }
      steps.add(step);
    }
    return steps;
  }

  private List<String> firstLine(Step step, int columns) {
    if (!step.facts().isRegular()) {
      return Collections.emptyList();
    }
    try (ProgramFile file = ProgramFile.of(step.facts(), files)) {
      return file.isOpen()
          ? FirstLineText.lines(file.head(), palette, columns)
          : Collections.<String>emptyList();
    } catch (IOException e) {
      return Collections.emptyList(); // The dump below says so.
    }
  }

  private List<String> bytes(Step step, int columns) {
    try (ProgramFile file = ProgramFile.of(step.facts(), files)) {
      if (!file.isOpen()) {
        return Collections.emptyList();
      }
      Image image = file.image();
      return DecidingBytes.lines(diagnosis.verdict(), step, image, file.bytes(), palette, columns);
    } catch (IOException e) {
      return Collections.singletonList(
          "cannot be read: " + Visible.of(String.valueOf(e.getMessage())));
    }
  }

  private List<String> mounts(List<Step> steps, int columns) {
    Map<String, Mount> mounts = new LinkedHashMap<String, Mount>();
    Map<String, List<String>> paths = new LinkedHashMap<String, List<String>>();
    for (Step step : steps) {
      Mount mount = files.mount(step.facts());
      if (mount != null) {
        if (mounts.put(mount.point(), mount) == null) {
          paths.put(mount.point(), new ArrayList<String>());
        }
        paths.get(mount.point()).add(step.path());
      }
    }
    List<String> all = new ArrayList<String>();
    for (Map.Entry<String, Mount> each : mounts.entrySet()) {
      all.addAll(MountText.lines(paths.get(each.getKey()), each.getValue(), columns));
    }
    return all;
  }

  private static String host(Host host) {
    StringBuilder text = new StringBuilder().append(host.platform());
    if (!host.isLinux()) {
      boolean translates = host.isMac() && host.platform().architecture().equals("arm64");
      return translates
          ? text.append(", Rosetta 2 ").append(host.rosetta().text()).toString()
          : text.toString();
    }
    text.append(", kernel ").append(host.kernel());
    text.append(", ").append(host.libc().text());
    String name = host.osRelease().get("PRETTY_NAME");
    if (name != null) {
      text.append(", ").append(Visible.of(name));
    }
    if (host.container() != null) {
      text.append(", in a container (").append(host.container()).append(')');
    }
    if (host.ci() != null) {
      text.append(", a job of ").append(host.ci().text());
    }
    text.append(", binfmt_misc ");
    text.append(host.binfmt().sight().name().toLowerCase(Locale.ROOT));
    List<String> translators = host.binfmt().translators();
    if (!translators.isEmpty()) {
      text.append(" (").append(Visible.of(String.join(", ", translators), 300)).append(')');
    }
    return text.toString();
  }
}
