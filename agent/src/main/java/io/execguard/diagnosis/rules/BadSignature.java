package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.image.macho.CodeDirectory;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Code for Apple's CPUs that is not signed, or a program that is not what was signed any more. The
 * kernel kills it: before its first instruction, or when it comes to the changed page ({@code
 * cs_validate_page} of XNU).
 */
public final class BadSignature extends Rule {
  public BadSignature() {
    super("EG602", "bad-signature", "a Mac program without a valid code signature");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    MacProgram program = MacProgram.of(c, Reason.MACHO_SIGNATURE);
    if (program == null) {
      return null;
    }
    MachoArchitecture slice = program.slice(c.host().platform().architecture());
    MachoArchitecture judged = slice != null ? slice : program.image().architectures().get(0);
    CodeDirectory directory = judged.codeDirectory();
    boolean killed = c.verdict().outcome() == Outcome.KILLED;
    Details detail = new Details();
    detail.add(
        program.image().isUniversal()
            ? "macOS takes its program for " + judged.name() + " here"
            : "");
    detail.add(c.verdict().detail()).add(signedBy(directory));
    detail.add(
        directory == null
            ? "Apple's CPUs run no code that is not signed, be it without a certificate"
            : "macOS compares each page with its hash when the program first comes to it");
    detail.add(
        killed
            ? "the kernel kills it: the launch succeeds, and the process ends with exit code 137"
                + " (SIGKILL) and no word"
            : "the process is killed (exit code 137) if it ever comes to that page");
    FixList fixes = new FixList();
    if (directory == null) {
      fixes.add(program.sign());
      fixes.add("or have it signed by the build: every linker of Xcode 12 and later does");
    } else {
      fixes.add(
          "if nobody here changed it, get the file again",
          "curl -fL -o " + program.quoted() + " URL");
      fixes.add(program.sign());
      fixes.add(
          "sign after whatever changes it: strip, install_name_tool, upx, a resource filter; and"
              + " replace a program by mv, never by writing over it");
    }
    fixes.add("see what macOS thinks of it", "codesign --verify --verbose " + program.quoted());
    String title = program.role() + title(program, directory, judged);
    return killed ? fixes.error(code(), title, detail) : fixes.warning(code(), title, detail);
  }

  private static String title(
      MacProgram program, @Nullable CodeDirectory directory, MachoArchitecture judged) {
    String what = Wording.program(program.image());
    if (directory != null) {
      return what + " that was changed after it was signed";
    }
    return judged.signature() == MachoArchitecture.Signature.NONE
        ? what + " that is not signed"
        : what + " whose signature is damaged";
  }

  private static String signedBy(@Nullable CodeDirectory directory) {
    if (directory == null) {
      return "";
    }
    String name = directory.identifier() == null ? "" : " as \"" + directory.identifier() + "\"";
    return directory.linkerSigned()
        ? "it was signed by the linker" + name
        : "it was signed " + (directory.adHoc() ? "without" : "with") + " a certificate" + name;
  }
}
