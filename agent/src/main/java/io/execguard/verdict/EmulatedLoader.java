package io.execguard.verdict;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.EmulatorRoots;
import io.execguard.host.Translator;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ElfLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ELF loader of a program that an emulator will run, and where that looks for it: the kernel
 * starts the emulator, and that one opens what PT_INTERP names (qemu: linux-user/elfload.c, {@code
 * load_elf_interp}). A value.
 *
 * <p>It is said only of emulators of which it is known where they look: qemu, started without a
 * wrapper, and Rosetta. Box64 and FEX have libraries or a root of their own.
 */
public final class EmulatedLoader {
  private final Step program;
  private final ElfImage image;
  private final @Nullable BinfmtHandler handler;
  private final List<String> roots;
  private final String name;
  private final boolean missing;
  private final @Nullable String otherRoot;

  private EmulatedLoader(
      Step program,
      ElfImage image,
      @Nullable BinfmtHandler handler,
      List<String> roots,
      String name,
      boolean missing,
      @Nullable String otherRoot) {
    this.program = program;
    this.image = image;
    this.handler = handler;
    this.roots = Collections.unmodifiableList(roots);
    this.name = name;
    this.missing = missing;
    this.otherRoot = otherRoot;
  }

  /**
   * Reads the program's headers and looks for its loader.
   *
   * @param qemuPrefix {@code QEMU_LD_PREFIX} in the environment of the launch; null if not set
   * @return null if no emulator has a part in it, if no loader is needed, or if it cannot be known
   */
  public static @Nullable EmulatedLoader of(
      Verdict verdict, FileView files, @Nullable String qemuPrefix) {
    if (!verdict.runs() || verdict.reason() != Reason.HANDLER) {
      return null;
    }
    int at = handlerIndex(verdict.steps());
    List<Step> steps = verdict.steps();
    Step program = steps.get(at < 0 ? steps.size() - 1 : at - 1);
    BinfmtHandler handler = at < 0 ? null : steps.get(at).handler();
    Translator who = handler == null ? Translator.QEMU : handler.translator();
    if (who != Translator.QEMU && who != Translator.ROSETTA) {
      return null;
    }
    if (at >= 0 && isWrapper(steps, at, files)) {
      return null;
    }
    ElfImage image = image(program, files);
    String name = image == null ? null : image.interpreter();
    if (name == null || name.isEmpty() || !image.layoutKnown()) {
      return null;
    }
    ElfLayout layout = image.header().layout();
    EmulatorRoots roots =
        EmulatorRoots.of(image.header().e_machine(), layout.wide(), layout.bigEndian());
    List<String> prefixes = new ArrayList<String>();
    if (who == Translator.QEMU && name.startsWith("/")) {
      if (roots == null) {
        return null;
      }
      prefixes.addAll(roots.ofQemu(qemuPrefix));
    }
    boolean missing = files.facts(name).walkError() != null;
    for (String prefix : prefixes) {
      missing &= files.facts(prefix + name).walkError() != null;
    }
    String other = missing ? otherRoot(roots, name, files) : null;
    return new EmulatedLoader(program, image, handler, prefixes, name, missing, other);
  }

  private static int handlerIndex(List<Step> steps) {
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).role() == Step.Role.HANDLER) {
        return i;
      }
    }
    return -1;
  }

  /** A script that starts the emulator may give it any root ({@code qemu-arm -L /opt/root}). */
  private static boolean isWrapper(List<Step> steps, int at, FileView files) {
    if (at + 1 < steps.size() && steps.get(at + 1).role() == Step.Role.INTERPRETER) {
      return true;
    }
    FileFacts facts = steps.get(at).facts();
    if (!facts.isRegular()) {
      return false; // Flag F: it need not be there.
    }
    try (ProgramFile file = ProgramFile.of(facts, files)) {
      byte[] head = file.head();
      return head[0] == '#' && head[1] == '!';
    } catch (IOException e) {
      return true;
    }
  }

  private static @Nullable ElfImage image(Step program, FileView files) {
    Image image = program.image();
    if (image == null) {
      try (ProgramFile file = ProgramFile.of(program.facts(), files)) {
        image = file.image();
      }
    }
    return image instanceof ElfImage ? (ElfImage) image : null;
  }

  private static @Nullable String otherRoot(
      @Nullable EmulatorRoots roots, String name, FileView files) {
    if (roots != null && name.startsWith("/")) {
      for (String root : roots.ofCrossCompilers()) {
        if (files.facts(root + name).isRegular()) {
          return root;
        }
      }
    }
    return null;
  }

  /** The program that is emulated: the launched one, or the interpreter of its {@code #!} line. */
  public Step program() {
    return program;
  }

  public ElfImage image() {
    return image;
  }

  /** The loader as PT_INTERP names it. */
  public String name() {
    return name;
  }

  /** Whether it is in none of the {@link #places()}. */
  public boolean isMissing() {
    return missing;
  }

  /** Directories that the emulator puts in front of each absolute path, tried in this order. */
  public List<String> roots() {
    return roots;
  }

  /** The entry that takes the program; null if it is out of sight. */
  public @Nullable BinfmtHandler handler() {
    return handler;
  }

  /** Each path at which the emulator looks for the loader. */
  public List<String> places() {
    List<String> places = new ArrayList<String>();
    for (String root : roots) {
      places.add(root + name);
    }
    places.add(name);
    return places;
  }

  /** A root in which the loader is, but in which the emulator does not look; null if none. */
  public @Nullable String otherRoot() {
    return otherRoot;
  }
}
