package io.execguard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginPathTest {
  private final MapFiles files = new MapFiles();

  @Test
  void eachStartUpFileIsReadInItsOwnForm() {
    file("/etc/environment", "PATH=\"/usr/local/bin:/snap/bin\"\nLANG=C\n");
    file("/etc/profile", "  PATH='/usr/bin:/bin'\n# PATH=/no/comment\n");
    file("/etc/paths", "/opt/local/bin\n");
    file("/etc/paths.d/go", "/usr/local/go/bin\n");
    file("/etc/profile.d/a.sh", "[ -d /opt/a ] && export PATH=$PATH:/opt/a/bin; export A=1\n");
    file("/etc/profile.d/a.csh", "setenv PATH=/no/csh\n");
    file("/home/me/.profile", "PATH=\"$HOME/bin:${HOME}/.local/bin:~/go/bin:$OTHER/bin:$PATH\"\n");

    assertThat(LoginPath.read(files, "/home/me"))
        .containsExactly(
            Map.entry("/usr/local/bin", "/etc/environment"),
            Map.entry("/snap/bin", "/etc/environment"),
            Map.entry("/usr/bin", "/etc/profile"),
            Map.entry("/bin", "/etc/profile"),
            Map.entry("/opt/local/bin", "/etc/paths"),
            Map.entry("/opt/a/bin", "/etc/profile.d/a.sh"),
            Map.entry("/usr/local/go/bin", "/etc/paths.d/go"),
            Map.entry("/home/me/bin", "/home/me/.profile"),
            Map.entry("/home/me/.local/bin", "/home/me/.profile"),
            Map.entry("/home/me/go/bin", "/home/me/.profile"));
  }

  @Test
  void whatCannotBeReadIsLeftOut() {
    files.put(FileFacts.of("/etc/profile", FileType.FIFO).build());
    files.put(MapFiles.file("/etc/environment").readable(false).build(), new byte[0]);
    assertThat(LoginPath.read(files, null)).isEmpty();
  }

  private void file(String path, String text) {
    files.put(MapFiles.file(path).build(), text.getBytes(StandardCharsets.UTF_8));
  }
}
