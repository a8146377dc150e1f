package io.execguard.verdict;

import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.platform.Platform;

/**
 * A plain answer for systems other than Linux: what is built for the platform runs, what is built
 * for another does not, of the rest nothing is said. The rules of each such system belong here.
 */
final class OtherSystem {
  private OtherSystem() {}

  static Answer answer(String path, Trail trail, Host host) {
    ProgramFile file = trail.add(Step.Role.PROGRAM, path);
    if (!file.facts().isKnown() || file.facts().walkError() != null) {
      Answer refused = OpenRule.check(file, host);
      return refused != null ? refused : Answer.unknown(Reason.PATH, "");
    }
    if (!file.facts().isRegular()) {
      return Answer.fails(null, Reason.NOT_REGULAR, file.facts().type().text());
    }
    Image image = file.image();
    if (image.kind() == Kind.UNREADABLE) {
      return Answer.unknown(Reason.UNREADABLE, image.summary());
    }
    String os = host.platform().os();
    if (image.kind() == Kind.SCRIPT && !os.equals("windows")) {
      return Answer.unknown(Reason.NONE, "depends on its interpreter");
    }
    boolean own =
        os.equals("windows")
            ? image.kind() == Kind.PE
            : os.equals("darwin")
                ? image.kind() == Kind.MACHO || image.kind() == Kind.MACHO_UNIVERSAL
                : image.kind() == Kind.ELF;
    if (!own) {
      return Answer.fails(null, Reason.FOREIGN_SYSTEM, image.summary());
    }
    for (Platform platform : image.platforms()) {
      if (platform.os().equals(os)
          && platform.architecture().equals(host.platform().architecture())) {
        return Answer.runs(Reason.NONE);
      }
    }
    // Rosetta, WOW64 and the x86 emulation of Windows on ARM run other machines' programs, too.
    boolean emulates = os.equals("windows") || os.equals("darwin");
    return emulates
        ? Answer.unknown(Reason.FOREIGN_SYSTEM, "built for " + image.platforms())
        : Answer.fails(null, Reason.FOREIGN_SYSTEM, "built for " + image.platforms());
  }
}
