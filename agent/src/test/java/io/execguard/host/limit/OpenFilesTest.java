package io.execguard.host.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
  @Test
  void theKindsTheMostFrequentFirst() {
    List<String> links = new ArrayList<>(Collections.nCopies(30, "/var/log/app.log"));
    for (int i = 0; i < 20; i++) {
      links.add("socket:[" + i + "]");
    }
    for (int i = 0; i < 10; i++) {
      links.add("/srv/data/part-" + i);
    }
    links.addAll(Collections.nCopies(5, "anon_inode:[eventpoll]"));
    links.add("pipe:[1]");
    links.add("anon_inode:inotify");
    OpenFiles open = OpenFiles.of(links, 100L, 200L);
    assertThat(open.count()).isEqualTo(67);
    assertThat(open.kinds())
        .extracting(OpenFiles.Kind::toString)
        .containsExactly(
            "30 FILE /var/log/app.log",
            "20 SOCKET ",
            "10 DIRECTORY /srv/data/",
            "5 KERNEL_OBJECT eventpoll",
            "2 OTHERS ");
  }

  @Test
  void nothingSeen() {
    OpenFiles open = OpenFiles.of(Collections.emptyList(), null, null);
    assertThat(open.count()).isZero();
    assertThat(open.kinds()).isEmpty();
  }
}
