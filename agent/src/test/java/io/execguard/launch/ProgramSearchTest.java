package io.execguard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramSearchTest {
  private static final Map<String, String> TOUCHED = Collections.singletonMap("PATH", "/child");

  private final MapFiles files = new MapFiles();

  @Test
  void aProgramWithASlashIsTakenAsItIs() {
    files.program("bin/tool");
    Located located = locate("bin/tool", null, "/usr/bin");
    assertThat(located.path()).isEqualTo("bin/tool");
    assertThat(located.facts().exists()).isTrue();
    assertThat(located.tried()).isEmpty();
  }

  @Test
  void aHealthyLaunchLooksAtNothingBehindTheProgram() {
    files.directory("/a").program("/b/tool").program("/c/tool");
    assertThat(locate("tool", null, "/a:/b:/c").path()).isEqualTo("/b/tool");
    assertThat(files.asked()).containsExactly("/a/tool", "/b/tool");
  }

  @Test
  void thePathOfTheChildPlaysNoPart() {
    files.program("/child/tool");
    Located located = locate("tool", TOUCHED, "/parent");
    assertThat(located.found()).isFalse();
    assertThat(located.path()).isEqualTo("tool");
    assertThat(located.facts().walkError()).isEqualTo(Errno.ENOENT);
    assertThat(located.tried()).extracting(FileFacts::path).containsExactly("/parent/tool");
  }

  @Test
  void withoutAPathLibcLooksInTwoPlacesAndTheJdkInTheDirectoryBefore() {
    files.program("./tool").program("tool");
    assertThat(locate("tool", null, null).found()).isFalse();
    assertThat(files.asked()).containsExactly("/bin/tool", "/usr/bin/tool");
    assertThat(locate("tool", TOUCHED, null).path()).isEqualTo("./tool");
  }

  @Test
  void anEmptyEntryIsTheDirectory() {
    files.program("./tool").program("tool");
    assertThat(locate("tool", null, "/a::/b").path()).isEqualTo("tool");
    assertThat(locate("tool", null, "").path()).isEqualTo("tool");
    assertThat(locate("tool", null, "").found()).isTrue();
    assertThat(locate("tool", TOUCHED, "/a:").path()).isEqualTo("./tool");
  }

  @Test
  void aSlashAtTheEndOfAnEntryIsDoubledByLibcOnly() {
    files.program("/a//tool").program("/a/tool");
    assertThat(locate("tool", null, "/a/").path()).isEqualTo("/a//tool");
    assertThat(locate("tool", TOUCHED, "/a/").path()).isEqualTo("/a/tool");
  }

  @Test
  void permissionDeniedIsPassedOverForALaterOne() {
    files.plain("/a/tool").program("/b/tool");
    assertThat(locate("tool", null, "/a:/b").path()).isEqualTo("/b/tool");
  }

  @Test
  void permissionDeniedComesBackIfThereIsNoLaterOne() {
    files
        .failing("/secret/tool", Errno.EACCES, "/secret")
        .plain("/a/tool")
        .directory("/b/tool")
        .directory("/c");
    Located located = locate("tool", null, "/secret:/b:/a:/c");
    assertThat(located.path()).isEqualTo("/a/tool");
    assertThat(located.facts().isRegular()).isTrue();
    assertThat(located.tried()).hasSize(4);
  }

  @Test
  void aDirectoryThatMayNotBeSearchedIsPermissionDeniedToo() {
    files.failing("/secret/tool", Errno.EACCES, "/secret").directory("/b");
    Located located = locate("tool", TOUCHED, "/secret:/b");
    assertThat(located.path()).isEqualTo("/secret/tool");
    assertThat(located.facts().walkError()).isEqualTo(Errno.EACCES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {"ENOENT", "ENOTDIR", "ESTALE", "ENODEV", "ETIMEDOUT"})
  void theseGoOn(Errno errno) {
    files.failing("/a/tool", errno, "/a").program("/b/tool");
    assertThat(locate("tool", null, "/a:/b").path()).isEqualTo("/b/tool");
    assertThat(locate("tool", TOUCHED, "/a:/b").path()).isEqualTo("/b/tool");
  }

  @Test
  void aLoopEndsLibcsSearchAndNotTheJdks() {
    files.failing("/a/tool", Errno.ELOOP, "/a/tool").program("/b/tool");
    assertThat(locate("tool", null, "/a:/b").path()).isEqualTo("/a/tool");
    assertThat(locate("tool", TOUCHED, "/a:/b").path()).isEqualTo("/b/tool");
  }

  @Test
  void aFileThatTheKernelRefusesHidesALaterOne() {
    files.program("/a/tool").program("/b/tool");
    Launch launch = Launch.of(Arrays.asList("tool"), null, null, "/a:/b");
    Located located = ProgramSearch.locate(launch, files, f -> Errno.ENOEXEC);
    assertThat(located.path()).isEqualTo("/a/tool");
  }

  @Test
  void aScriptWithoutItsInterpreterDoesNot() {
    files.program("/a/tool").program("/b/tool");
    Launch launch = Launch.of(Arrays.asList("tool"), null, null, "/a:/b");
    ProgramSearch.Judge judge = f -> f.path().startsWith("/a") ? Errno.ENOENT : null;
    assertThat(ProgramSearch.locate(launch, files, judge).path()).isEqualTo("/b/tool");
  }

  @Test
  void aScriptWithoutItsInterpreterIsNamedIfItIsTheOnlyOne() {
    files.program("/a/tool").directory("/b");
    Launch launch = Launch.of(Arrays.asList("tool"), null, null, "/a:/b");
    Located located = ProgramSearch.locate(launch, files, f -> Errno.ENOENT);
    assertThat(located.path()).isEqualTo("/a/tool");
    assertThat(located.facts().exists()).isTrue();
  }

  @Test
  void whatCannotBeToldEndsTheSearchWithoutAnError() {
    files.put(FileFacts.unknown("/a/tool")).program("/b/tool");
    Located located = locate("tool", null, "/a:/b");
    assertThat(located.path()).isEqualTo("/a/tool");
    assertThat(located.facts().isKnown()).isFalse();
    files.put(FileFacts.unknown("/dir"));
    assertThat(in("/dir").directoryError()).isNull();
  }

  @Test
  void theEmptyNameIsNotFoundAnywhere() {
    files.directory("/a");
    Located located = locate("", null, "/a");
    assertThat(located.facts().walkError()).isEqualTo(Errno.ENOENT);
    assertThat(located.found()).isFalse();
    assertThat(files.asked()).isEmpty();
  }

  @Test
  void aNameTooLongIsRefusedByLibcBeforeTheSearch() {
    String name = new String(new char[256]).replace('\0', 'x');
    assertThat(locate(name, null, "/a").facts().walkError()).isEqualTo(Errno.ENAMETOOLONG);
    assertThat(files.asked()).isEmpty();
  }

  @Test
  void anEntryTooLongIsPassedOver() {
    files.program("/b/tool");
    String entry = "/" + new String(new char[4095]).replace('\0', 'x');
    assertThat(locate("tool", TOUCHED, entry + ":/b").path()).isEqualTo("/b/tool");
  }

  @Test
  void theDirectoryIsLookedAtWhereOneWasSet() {
    files.program("/bin/true").plain("/etc/passwd");
    assertThat(in(null).directoryError()).isNull();
    assertThat(in("/bin").directoryError()).isNull();
    assertThat(in("/gone").directoryError()).isEqualTo(Errno.ENOENT);
    assertThat(in("/etc/passwd").directoryError()).isEqualTo(Errno.ENOTDIR);
    assertThat(in("relative").directoryError()).isNull();
    assertThat(in("").directoryError()).isEqualTo(Errno.ENOENT);
  }

  private Located in(String directory) {
    return ProgramSearch.locate(
        Launch.of(Arrays.asList("/bin/true"), directory, null, "/bin"), files);
  }

  private Located locate(String program, Map<String, String> environment, String path) {
    return ProgramSearch.locate(Launch.of(Arrays.asList(program), null, environment, path), files);
  }
}
