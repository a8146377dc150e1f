package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Golden;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.OpenFiles;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.launch.JdkFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TooManyOpenFilesTest {
  private static final JdkFailure EMFILE =
      JdkFailure.of("Bad file descriptor, error: 24 (Trop de fichiers ouverts) ");
  private static final JdkFailure ENFILE = JdkFailure.of("error=23, Too many open files in system");
  private static final String LIMIT = "Max open files  1024  1024  files\n";

  private final TooManyOpenFiles rule = new TooManyOpenFiles();

  @Test
  void texts() throws Exception {
    List<String> several = new ArrayList<>(Collections.nCopies(300, "pipe:[1]"));
    several.addAll(Collections.nCopies(360, "socket:[1]"));
    for (int i = 0; i < 364; i++) {
      several.add("/srv/data/part-" + i);
    }
    Golden.of("EG404")
        .add("sockets", rule.apply(of(EMFILE, LIMIT, Collections.nCopies(1024, "socket:[1]"))))
        .add("pipes", rule.apply(of(EMFILE, LIMIT, Collections.nCopies(1024, "pipe:[1]"))))
        .add("one file", rule.apply(of(EMFILE, LIMIT, Collections.nCopies(1024, "/etc/hosts"))))
        .add("several kinds", rule.apply(of(EMFILE, LIMIT, several)))
        .add(
            "selectors and a limit to raise",
            rule.apply(
                of(
                    EMFILE,
                    "Max open files  1024  1048576  files\n",
                    Collections.nCopies(1024, "anon_inode:[eventpoll]"))))
        .add("nothing could be read", rule.apply(of(EMFILE, null, List.of())))
        .add("the whole host", rule.apply(of(ENFILE, LIMIT, Collections.nCopies(9, "pipe:[1]"))))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    assertThat(Situation.codes(of(EMFILE, null, List.of()))).containsExactly("EG404");
    assertThat(Situation.codes(of(ENFILE, null, List.of()))).containsExactly("EG404");
  }

  private static Case of(JdkFailure jdk, String limits, List<String> links) {
    Limits read =
        Limits.of(4711, ProcessLimits.parse(limits)).with(OpenFiles.of(links, 65536L, 65536L));
    return Situation.onDebian().failed(Failure.of(jdk).with(read)).launched("/usr/bin/true");
  }
}
