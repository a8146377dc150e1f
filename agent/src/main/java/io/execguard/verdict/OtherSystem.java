package io.execguard.verdict;

import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.platform.Platform;

/**
 * A plain answer for systems other than Linux, macOS and Windows, all of which load ELF: what is
 * built for the platform runs, what is built for another does not, of the rest nothing is said.
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
    if (image.kind() == Kind.SCRIPT) {
      return Answer.unknown(Reason.NONE, "depends on its interpreter");
    }
    if (image.kind() != Kind.ELF) {
      return Answer.fails(null, Reason.FOREIGN_SYSTEM, image.summary());
    }
    for (Platform platform : image.platforms()) {
      if (platform.os().equals(os)
          && platform.architecture().equals(host.platform().architecture())) {
        return Answer.runs(Reason.NONE);
      }
    }
    return Answer.fails(null, Reason.FOREIGN_SYSTEM, "built for " + image.platforms());
  }
}
