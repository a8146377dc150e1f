package io.execguard.verdict;

import io.execguard.file.FileFacts;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.image.pe.PeImage;
import io.execguard.launch.WindowsError;
import io.execguard.launch.WindowsPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Predicts CreateProcess. What it answers to is documented ("CreateProcessW function", "PE Format",
 * "System Error Codes"); the order of the questions, and which of them gets which number, is that
 * of CreateProcessInternalW as ReactOS has written it down (dll/win32/kernel32/client/proc.c).
 */
final class WindowsModel {
  private WindowsModel() {}

  static Answer answer(String path, Trail trail, Host host) {
    ProgramFile file = trail.add(Step.Role.PROGRAM, path);
    FileFacts facts = file.facts();
    if (!facts.isKnown()) {
      return Answer.unknown(Reason.PATH, "nothing is known about " + facts.path());
    }
    if (!facts.exists()) {
      boolean last = facts.culprit() == null || facts.culprit().equals(facts.path());
      return refused(
          last ? WindowsError.FILE_NOT_FOUND : WindowsError.PATH_NOT_FOUND, Reason.PATH, "");
    }
    if (!facts.isRegular()) {
      return refused(WindowsError.ACCESS_DENIED, Reason.NOT_REGULAR, facts.type().text());
    }
    if (isBatch(path)) {
      return Answer.runs(Reason.NONE);
    }
    Image image = file.image();
    if (image.kind() == Kind.UNREADABLE) {
      return Answer.unknown(Reason.UNREADABLE, image.summary());
    }
    return image instanceof PeImage
        ? program((PeImage) image, path, host)
        : other(image, path, host);
  }

  /** Undocumented and relied upon by everybody: it starts cmd.exe for these two. */
  private static boolean isBatch(String path) {
    String extension = WindowsPath.extension(path);
    return extension.equals("bat") || extension.equals("cmd");
  }

  private static Answer program(PeImage image, String path, Host host) {
    if (image.truncated()) {
      return refused(
          WindowsError.BAD_EXE_FORMAT,
          Reason.PE_DAMAGED,
          "its headers speak of more than there is");
    }
    Answer machine = PeMachines.answer(image, host);
    if (machine != null) {
      return machine;
    }
    if (image.isDll()) {
      return refused(
          WindowsError.BAD_EXE_FORMAT, Reason.PE_TYPE, "Characteristics has IMAGE_FILE_DLL");
    }
    if (!image.isGui() && !image.isConsole()) {
      return refused(
          WindowsError.CHILD_NOT_COMPLETE, Reason.PE_TYPE, "Subsystem " + image.subsystem());
    }
    Answer rights = elevation(image, path, host);
    return rights != null ? rights : Answer.runs(Reason.NONE);
  }

  /**
   * What the manifest asks for; and what looks like an installer and does not ask is taken to need
   * an administrator ("How User Account Control works", Installer detection technology): 32-bit
   * programs only, by words in the name among others.
   */
  private static @Nullable Answer elevation(PeImage image, String path, Host host) {
    Boolean elevated = host.windows().elevated();
    if (Boolean.TRUE.equals(elevated)) {
      return null;
    }
    String level = image.executionLevel();
    if ("requireAdministrator".equals(level)) {
      String detail = "its manifest says requestedExecutionLevel requireAdministrator";
      return elevated != null
          ? refused(WindowsError.ELEVATION_REQUIRED, Reason.PE_ELEVATION, detail)
          : Answer.unknown(Reason.PE_ELEVATION, detail);
    }
    if ("highestAvailable".equals(level)) {
      return Answer.unknown(
          Reason.PE_ELEVATION, "its manifest says requestedExecutionLevel highestAvailable");
    }
    if (level == null && !image.isPe32Plus() && looksLikeInstaller(path)) {
      return Answer.unknown(
          Reason.PE_ELEVATION, "it has no requestedExecutionLevel and the name of an installer");
    }
    return null;
  }

  private static boolean looksLikeInstaller(String path) {
    String name = WindowsPath.name(path).toLowerCase(Locale.ROOT);
    return name.contains("install") || name.contains("setup") || name.contains("update");
  }

  /** 16-bit programs need NTVDM, which only a 32-bit Windows can have. */
  private static Answer other(Image image, String path, Host host) {
    if (image.kind() == Kind.EMPTY && path.contains("\\WindowsApps\\")) {
      return Answer.unknown(
          Reason.FOREIGN_SYSTEM, "an alias of an app of the Store, of which nothing can be read");
    }
    boolean sixteen = image.kind() == Kind.DOS || image.kind() == Kind.NE;
    if (sixteen && host.platform().architecture().equals("386")) {
      return Answer.unknown(Reason.FOREIGN_SYSTEM, "depends on whether NTVDM is installed");
    }
    return sixteen
        ? refused(
            WindowsError.EXE_MACHINE_TYPE_MISMATCH,
            Reason.FOREIGN_SYSTEM,
            "16-bit programs do not run on a 64-bit Windows")
        : refused(WindowsError.BAD_EXE_FORMAT, Reason.FOREIGN_SYSTEM, image.summary());
  }

  static Answer refused(WindowsError error, Reason reason, String detail) {
    return Answer.refused(error, reason, detail);
  }
}
