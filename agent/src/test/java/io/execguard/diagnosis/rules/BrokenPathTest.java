package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BrokenPathTest {
  private final BrokenPath rule = new BrokenPath();

  @Test
  void texts() throws Exception {
    Golden.of("EG305")
        .add("a dangling link", rule.apply(dangling()))
        .add("a loop", rule.apply(loop()))
        .add("a file in the middle", rule.apply(throughAFile("/etc/passwd/tool")))
        .add("a slash behind a file", rule.apply(throughAFile("/etc/passwd/")))
        .add("a name too long", rule.apply(tooLong("/srv/")))
        .add("a command line too long", rule.apply(tooLong("java -jar ")))
        .add("another error", rule.apply(stale()))
        .verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    for (Case c :
        new Case[] {dangling(), loop(), throughAFile("/etc/passwd/x"), tooLong("/"), stale()}) {
      assertThat(Situation.codes(c)).containsExactly("EG305");
    }
  }

  @Test
  void aFileThatIsMissingBelowALinkIsNotFound() {
    Situation situation = Situation.onDebian();
    situation.files.put(
        FileFacts.failing("/lib/tool", Errno.ENOENT, "/lib/tool")
            .links(Arrays.asList("/lib -> usr/lib"))
            .build());
    assertThat(Situation.codes(situation.launched("/lib/tool"))).containsExactly("EG301");
  }

  private static Case dangling() {
    Situation situation = Situation.onDebian();
    situation.files.put(
        FileFacts.failing("/opt/tool", Errno.ENOENT, "/opt/tool")
            .links(Arrays.asList("/opt/tool -> tool-1.2"))
            .danglingLink(true)
            .build());
    return situation.launched("/opt/tool");
  }

  private static Case loop() {
    Situation situation = Situation.onDebian();
    situation.files.put(
        FileFacts.failing("/opt/a", Errno.ELOOP, "/opt/a")
            .links(Arrays.asList("/opt/a -> b", "/opt/b -> a"))
            .build());
    return situation.launched("/opt/a");
  }

  private static Case throughAFile(String path) {
    Situation situation = Situation.onDebian();
    situation.files.plain("/etc/passwd").failing(path, Errno.ENOTDIR, "/etc/passwd");
    return situation.launched(path);
  }

  private static Case tooLong(String start) {
    String path = start + new String(new char[256]).replace('\0', 'x');
    Situation situation = Situation.onDebian().there("/usr/bin/java");
    situation.files.failing(path, Errno.ENAMETOOLONG, path);
    return situation.launched(path);
  }

  private static Case stale() {
    Situation situation = Situation.onDebian();
    situation.files.failing("/net/home/tool", Errno.ESTALE, "/net/home");
    return situation.launched("/net/home/tool");
  }
}
