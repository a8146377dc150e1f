package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWalkTest {
  private final MapFiles files = new MapFiles();

  @Test
  void eachDirectoryOnceAndWhyItWasPassedOver() {
    files.directory("/a").directory("/b/tool").program("/d/tool").program("/e/tool");
    files.put(FileFacts.of("/c/tool", FileType.REGULAR).mode(0644).executable(false).build());
    assertThat(walk("/a:/a:/gone:/b:/c:/d:/e"))
        .containsExactly(
            "/a  not there",
            "/gone  no such directory",
            "/b  passed over (directory)",
            "/c  passed over (not executable, mode 0644)",
            "/d  <- taken from here");
  }

  @Test
  void aNameThatIsNowhereSaysSo() {
    files.directory("/a");
    assertThat(walk("/a")).containsExactly("/a  not there", "<- in none of them");
  }

  private List<String> walk(String path) {
    Located located = ProgramSearch.locate(Launch.of(List.of("tool"), null, null, path), files);
    return SearchWalk.lines(located, Palette.PLAIN);
  }
}
