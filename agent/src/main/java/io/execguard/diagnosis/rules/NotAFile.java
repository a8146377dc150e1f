package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory, device, FIFO or socket: EACCES whatever its mode is (fs/exec.c, {@code
 * do_open_execat}: only regular files are executed).
 */
public final class NotAFile extends Rule {
  public NotAFile() {
    super("EG303", "not-a-file", "the program is a directory or another special file");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (c.host().isWindows()) {
      return WindowsFailure.notAFile(code(), c);
    }
    Step step = Chain.program(c, Reason.NOT_REGULAR);
    if (step == null) {
      return null;
    }
    FileFacts facts = step.facts();
    String path = Place.of(c).path();
    String kind = facts.type().text();
    FixList fixes = new FixList();
    Details detail = new Details();
    detail.add("only a regular file can be executed, whatever the mode says");
    if (facts.type() == FileType.DIRECTORY) {
      String inside = inside(c, path);
      if (inside != null) {
        detail.add("there is a program in it: " + inside);
        fixes.add("start the program in it, " + inside);
      }
      fixes.add("see what is in it", "ls -la " + ShellQuote.file(path));
      if (c.launch() != null && c.launch().searchesPath()) {
        detail.add("no other file of that name is on the PATH of the JVM");
      }
    } else {
      detail.add("execguard opens no such file: reading from it might block");
      fixes.add("see what it is and who made it", "ls -l " + ShellQuote.file(path));
    }
    return fixes.error(code(), Words.visible(path) + " is a " + kind + ", not a program", detail);
  }

  /** A program inside that the directory seems to stand for; null if there is none. */
  private static @Nullable String inside(Case c, String path) {
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String name = Words.baseName(base);
    String bundle = name.endsWith(".app") ? name.substring(0, name.length() - 4) : null;
    if (bundle != null) {
      String programs = base + "/Contents/MacOS/";
      if (Words.isProgram(c.files().facts(programs + bundle))) {
        return programs + bundle;
      }
      List<String> names = new ArrayList<String>(c.files().list(base + "/Contents/MacOS"));
      Collections.sort(names);
      for (String each : names) {
        if (Words.isProgram(c.files().facts(programs + each))) {
          return programs + each;
        }
      }
      return null;
    }
    for (String below : new String[] {"/bin/" + name, "/" + name, "/sbin/" + name}) {
      if (Words.isProgram(c.files().facts(base + below))) {
        return base + below;
      }
    }
    return null;
  }
}
