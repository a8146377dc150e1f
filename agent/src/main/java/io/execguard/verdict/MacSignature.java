package io.execguard.verdict;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.image.macho.CodeDirectory;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoArchitecture.Signature;
import io.execguard.image.macho.PageCheck;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the signature decides. On Apple's CPUs all native code must be signed, be it without a
 * certificate ({@code cs_process_global_enforcement} of XNU), and each page is compared with its
 * hash when it is first used ({@code cs_validate_page}). On Intel's, and for what Rosetta 2
 * translates, only a program that asks for it is held to its signature.
 *
 * <p>Whether the certificate is good, and whether Apple has notarised the program, is not visible
 * in the file: a downloaded program is asked about that by Gatekeeper.
 */
final class MacSignature {
  private MacSignature() {}

  static Answer judge(MachoArchitecture slice, ProgramFile file, Trail trail, Host host) {
    boolean must = slice.ociPlatform().architecture().equals("arm64");
    CodeDirectory directory = slice.codeDirectory();
    if (must && slice.signature() == Signature.NONE) {
      return killed("it is not signed: there is no LC_CODE_SIGNATURE");
    }
    if (must && directory == null) {
      return killed("LC_CODE_SIGNATURE points to no signature");
    }
    if (directory != null && (must || directory.enforced())) {
      Answer changed = changed(directory, slice, file.facts(), trail);
      if (changed != null) {
        return changed;
      }
    }
    return quarantine(slice, file.facts());
  }

  private static @Nullable Answer changed(
      CodeDirectory directory, MachoArchitecture slice, FileFacts facts, Trail trail) {
    PageCheck check;
    try (ByteSource whole = trail.whole(facts)) {
      check = directory.verify(whole);
    } catch (IOException e) {
      return null; // Too large to be read whole: taken for what was signed.
    }
    if (check.changed() == 0) {
      return null;
    }
    String detail =
        check.changed()
            + " of "
            + check.pages()
            + (check.pages() == 1 ? " page is" : " pages are")
            + " not what was signed, the first one at byte "
            + check.first();
    long page = directory.pageSize();
    boolean used =
        check.first() == 0
            || check.first() / page == slice.entryOffset() / page
            || check.changed() * 2 > check.pages();
    // The process dies when it comes to a changed page, and it may not come to a single one.
    return used ? killed(detail) : Answer.unknown(Reason.MACHO_SIGNATURE, detail);
  }

  /** What was downloaded is shown to Gatekeeper, which lets through what Apple has notarised. */
  private static Answer quarantine(MachoArchitecture slice, FileFacts facts) {
    String mark = facts.quarantine();
    if (mark == null || Quarantine.isCleared(mark)) {
      return Answer.runs(Reason.NONE);
    }
    return slice.signature() == Signature.CERTIFICATE
        ? Answer.unknown(
            Reason.QUARANTINE,
            "it is marked as downloaded; Gatekeeper asks whether it is notarised")
        : Answer.killed(
            Reason.QUARANTINE, "it is marked as downloaded, and nothing notarised can be unsigned");
  }

  private static Answer killed(String detail) {
    return Answer.killed(Reason.MACHO_SIGNATURE, detail);
  }
}
