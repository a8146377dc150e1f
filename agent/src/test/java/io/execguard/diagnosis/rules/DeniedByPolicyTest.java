package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import org.junit.jupiter.api.Test;

class DeniedByPolicyTest {
  private final DeniedByPolicy rule = new DeniedByPolicy();

  @Test
  void texts() throws Exception {
    Situation selinux = Situation.onDebian().jdkSays(Errno.EACCES);
    selinux.files.directory("/sys/fs/selinux");
    Situation apparmor = Situation.onDebian().jdkSays(Errno.EPERM);
    apparmor.files.directory("/sys/module/apparmor");
    Golden.of("EG308")
        .add("nothing known", rule.apply(says(Errno.EACCES)))
        .add("SELinux", rule.apply(selinux.launched("/usr/bin/true")))
        .add("AppArmor", rule.apply(apparmor.launched("/usr/bin/true")))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(says(Errno.EACCES))).containsExactly("EG308");
    assertThat(Situation.codes(says(Errno.EPERM))).containsExactly("EG308");
  }

  @Test
  void otherErrorsAndOtherCausesAreNotIts() {
    assertThat(Situation.codes(says(Errno.ENOENT))).isEmpty();
    assertThat(Situation.codes(Situation.onDebian().launched("/usr/bin/true"))).isEmpty();
    Situation explained = Situation.onDebian().jdkSays(Errno.EACCES);
    explained.files.put(MapFiles.file("/srv/a").mode(0644).executable(false).build());
    assertThat(Situation.codes(explained.launched("/srv/a"))).containsExactly("EG302");
  }

  private static Case says(Errno errno) {
    return Situation.onDebian().jdkSays(errno).launched("/usr/bin/true");
  }
}
