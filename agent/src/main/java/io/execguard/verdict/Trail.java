package io.execguard.verdict;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.BinfmtHandler;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a launch leads to, the program first. Holds them open until it is closed. */
final class Trail {
  private final FileView view;
  private final @Nullable FileFacts program;
  private final List<Step.Role> roles = new ArrayList<Step.Role>();
  private final List<String> paths = new ArrayList<String>();
  private final List<ProgramFile> files = new ArrayList<ProgramFile>();
  private final List<@Nullable BinfmtHandler> handlers = new ArrayList<@Nullable BinfmtHandler>();

  /**
   * @param program facts of the first file if they are known already; else it is walked to
   */
  Trail(FileView view, @Nullable FileFacts program) {
    this.view = view;
    this.program = program;
  }

  /** Walks to the next file and opens it. */
  ProgramFile add(Step.Role role, String path) {
    if (program != null && files.isEmpty()) {
      return keep(role, path, ProgramFile.of(program, view), null);
    }
    // To execve(2) the empty path is an error, but open_exec() takes it for the working directory.
    boolean directory = path.isEmpty() && role != Step.Role.PROGRAM;
    return keep(role, path, ProgramFile.at(directory ? "." : path, view), null);
  }

  /** The same for the interpreter of a binfmt_misc entry. */
  ProgramFile add(BinfmtHandler handler) {
    String path = handler.interpreter();
    return keep(Step.Role.HANDLER, path, ProgramFile.at(path, view), handler);
  }

  private ProgramFile keep(
      Step.Role role, String path, ProgramFile file, @Nullable BinfmtHandler handler) {
    handlers.add(handler);
    roles.add(role);
    paths.add(path);
    files.add(file);
    return file;
  }

  /** Opens one of them again, to be read from end to end. */
  ByteSource whole(FileFacts facts) throws IOException {
    return view.openWhole(facts);
  }

  /** Whether a handler stands on the trail. */
  boolean hasHandler() {
    return roles.contains(Step.Role.HANDLER);
  }

  /**
   * @param first whether to say of the first file what it is, which takes some more reads
   * @param all whether to say so of each
   */
  List<Step> steps(boolean first, boolean all) {
    List<Step> steps = new ArrayList<Step>();
    for (int i = 0; i < files.size(); i++) {
      ProgramFile file = files.get(i);
      FileFacts facts = file.facts();
      Image image = all || first && i == 0 ? file.image() : null;
      steps.add(new Step(roles.get(i), paths.get(i), facts, image, handlers.get(i)));
    }
    return steps;
  }

  void close() {
    for (ProgramFile file : files) {
      file.close();
    }
  }
}
