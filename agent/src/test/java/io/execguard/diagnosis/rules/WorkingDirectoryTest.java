package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.verdict.Reason;
import org.junit.jupiter.api.Test;

class WorkingDirectoryTest {
  private final WorkingDirectory rule = new WorkingDirectory();

  @Test
  void texts() throws Exception {
    Golden.of("EG307")
        .add("missing", rule.apply(in("/var/lib/jenkins/workspace@2")))
        .add("missing, and one like it is there", rule.apply(in("/var/lib/jenkinss/jobs")))
        .add("a file", rule.apply(in("/etc/passwd")))
        .add("closed", rule.apply(in("/secret")))
        .add("below a closed one", rule.apply(in("/secret/work")))
        .add("relative", rule.apply(relative()))
        .add("empty", rule.apply(in("")))
        .add("with a program that is missing too", rule.apply(both()))
        .verify();
  }

  @Test
  void itComesBeforeEverythingElse() {
    assertThat(Situation.codes(both())).containsExactly("EG307");
    assertThat(Situation.codes(in("/secret"))).containsExactly("EG307");
    Case script =
        Situation.onDebian()
            .in("/gone")
            .script("/srv/a.sh", "#!/bin/bash\r")
            .interpreter("/bin/bash\r")
            .fails(Errno.ENOENT, Reason.PATH);
    assertThat(Situation.codes(script)).containsExactly("EG307");
  }

  @Test
  void aDirectoryThatCanBeEnteredHasNone() {
    assertThat(Situation.codes(in("/var/lib/jenkins"))).isEmpty();
  }

  private static Case in(String directory) {
    return situation().in(directory).launched("/bin/sh", "-c", "true");
  }

  private static Case relative() {
    Situation situation = situation().in("build/out");
    situation.files.failing(".", Errno.ENOENT, "build");
    return situation.launched("/bin/sh");
  }

  private static Case both() {
    return situation().in("/gone").launched("/no/such/program");
  }

  private static Situation situation() {
    Situation situation = Situation.onDebian();
    situation.files.directory("/var/lib/jenkins/jobs").plain("/etc/passwd");
    situation.files.put(FileFacts.of("/secret", FileType.DIRECTORY).mode(0700).owner(0, 0).build());
    situation.files.failing("/secret/work", Errno.EACCES, "/secret");
    return situation;
  }
}
