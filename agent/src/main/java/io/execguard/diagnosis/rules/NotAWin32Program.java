package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.image.Image;
import io.execguard.image.pe.PeImage;
import io.execguard.launch.WindowsError;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Not a program of Windows: error 193, "%1 is not a valid Win32 application", with what the file
 * really is. One for another CPU is {@link ForeignMachine}'s, a script {@link ScriptNotProgram}'s.
 */
public final class NotAWin32Program extends Rule {
  public NotAWin32Program() {
    super("EG701", "not-a-win32-program", "the file is not a program of Windows");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null
        || program.image() == null
        || ForeignMachine.holds(c)
        || ScriptNotProgram.holds(c)) {
      return null;
    }
    boolean format =
        c.verdict().outcome() == Outcome.FAILS
            && (program.isDecidedBy(Reason.FOREIGN_SYSTEM)
                || program.isDecidedBy(Reason.PE_TYPE)
                || program.isDecidedBy(Reason.PE_DAMAGED));
    if (!format && !program.saidByTheJdk(WindowsError.BAD_EXE_FORMAT)) {
      return null;
    }
    Image image = Subject.image(c);
    Details detail = new Details();
    detail.add(Mislabelled.sentence(Place.of(c).path(), image));
    detail.add(evidence(c, image));
    detail.add(why(c, image));
    List<Fix> fixes = new ArrayList<Fix>();
    addFixes(fixes, c, program, image);
    return Finding.of(code(), Severity.ERROR, title(c, image), detail.sentences(), fixes);
  }

  private static String title(Case c, Image image) {
    if (c.verdict().runs()) {
      return "damaged " + Wording.program(image);
    }
    if (image instanceof PeImage) {
      PeImage pe = (PeImage) image;
      return c.verdict().reason() == Reason.PE_DAMAGED || pe.truncated()
          ? "truncated " + Wording.program(image)
          : Wording.program(image) + (pe.isDll() || pe.isEfi() ? ", not a program" : "");
    }
    switch (image.kind()) {
      case ELF:
      case MACHO:
      case MACHO_UNIVERSAL:
      case AOUT:
      case XCOFF:
      case LE:
        return Wording.bothParties(image, c.host());
      default:
        return DataNotProgram.title(image, c);
    }
  }

  /** Of programs the field that tells; the whole line is long, and is shown elsewhere. */
  private static String evidence(Case c, Image image) {
    switch (image.kind()) {
      case ELF:
      case MACHO:
      case MACHO_UNIVERSAL:
        return Subject.evidence(image);
      default:
        return "the file (" + size(c) + ") is: " + image.summary();
    }
  }

  private static String why(Case c, Image image) {
    switch (image.kind()) {
      case HTML:
      case XML:
      case JSON:
        return "a server or a proxy probably answered with this instead of the file";
      case EMPTY:
      case ZEROS:
        return "a download, a copy or a disk write probably stopped before its content arrived";
      case GIT_LFS_POINTER:
        return "the repository was cloned or packed without Git LFS";
      case PE:
        return c.verdict().runs()
            ? "Windows says 193 of it, and its headers look sound: some of its content is damaged"
            : c.verdict().detail();
      default:
        return "CreateProcess starts PE programs only, whatever the name ends in";
    }
  }

  private static void addFixes(List<Fix> fixes, Case c, WindowsProgram program, Image image) {
    if (image instanceof PeImage && ((PeImage) image).isManaged() && ((PeImage) image).isDll()) {
      fixes.add(
          Fix.of("start dotnet, with the file as its argument", "dotnet " + program.quoted()));
      return;
    }
    if (image instanceof PeImage && ((PeImage) image).isDll()) {
      fixes.add(
          Fix.of(
              "load it into the JVM (System.load, JNA), or start the program that uses it; rundll32"
                  + " starts single functions of libraries that are made for it"));
      return;
    }
    if (image instanceof PeImage && ((PeImage) image).isEfi()) {
      fixes.add(Fix.of("a computer's firmware starts it, from the EFI system partition"));
      return;
    }
    switch (image.kind()) {
      case ELF:
        OtherBuild.addFixes(fixes, image, c);
        fixes.add(
            Fix.of(
                "or run it in the Windows Subsystem for Linux, if that is really meant",
                "wsl -- " + program.quoted()));
        return;
      case MACHO:
      case MACHO_UNIVERSAL:
        OtherBuild.addFixes(fixes, image, c);
        return;
      case GIT_LFS_POINTER:
        fixes.add(Fix.of("fetch the real file", "git lfs install && git lfs pull"));
        return;
      case ARCHIVE:
      case COMPRESSED:
        fixes.add(Fix.of("unpack it and start the program in it", "tar -xf " + program.quoted()));
        return;
      case TEXT:
      case IMAGE:
      case DOCUMENT:
        fixes.add(
            Fix.of(
                "to open it as a double click does, go through the shell (java.awt.Desktop does"
                    + " too)",
                "cmd /c start \"\" " + program.quoted()));
        return;
      default:
        fixes.add(
            Fix.of(
                "download it again with -f, which fails on an HTTP error, and -L, which follows"
                    + " redirects",
                "curl -fL -o " + program.quoted() + " URL"));
        fixes.add(
            Fix.of(
                "compare it with what its publisher says",
                "certutil -hashfile " + program.quoted() + " SHA256"));
    }
  }

  private static String size(Case c) {
    long size = c.verdict().program().facts().size();
    return size + (size == 1 ? " byte" : " bytes");
  }
}
