package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import io.execguard.image.Raw;
import io.execguard.image.elf.Elf;
import org.junit.jupiter.api.Test;

class NotExecutableTest {
  private final NotExecutable rule = new NotExecutable();

  @Test
  void texts() throws Exception {
    Golden.of("EG302")
        .add("no x bit at all", rule.apply(mode(0644, 1000)))
        .add("no x bit, root", rule.apply(asRoot()))
        .add("x for others only", rule.apply(mode(0700, 0)))
        .add("a relative program", rule.apply(relative()))
        .add("found on the PATH", rule.apply(onPath()))
        .add("a directory on the way", rule.apply(closed("/secret/bin/tool")))
        .add("a directory of the PATH", rule.apply(closedPath()))
        .add("a shared library", rule.apply(library()))
        .add("a page that was downloaded in its place", rule.apply(page()))
        .add("a program for another system", rule.apply(foreign()))
        .verify();
  }

  /** Nobody should make a library executable. */
  @Test
  void anXBitIsNoAdviceForWhatIsNoProgram() {
    assertThat(rule.apply(library()).fixes())
        .noneMatch(f -> String.valueOf(f.command()).contains("chmod"));
  }

  private static Case library() {
    return content("/usr/lib/libz.so.1", Elfs.library(Elf.EM_X86_64));
  }

  private static Case page() {
    byte[] page = Raw.text("<!DOCTYPE html><html><title>403 Forbidden</title></html>\n");
    return content("/tmp/tool", page);
  }

  private static Case foreign() {
    return content("/opt/tool", Raw.big().u32(0xfeedface, 18, 0, 2, 0, 0, 0).build());
  }

  private static Case content(String path, byte[] bytes) {
    Situation situation = Situation.onDebian();
    situation.files.put(
        MapFiles.file(path).mode(0644).size(bytes.length).executable(false).build(), bytes);
    return situation.launched(path);
  }

  @Test
  void itIsTheOnlyFinding() {
    for (Case c : new Case[] {mode(0644, 0), onPath(), closed("/secret/bin/tool"), closedPath()}) {
      assertThat(Situation.codes(c)).containsExactly("EG302");
    }
  }

  private static Case mode(int mode, int uid) {
    Situation situation = Situation.onDebian();
    situation.files.put(
        MapFiles.file("/tmp/jave/ffmpeg").mode(mode).owner(uid, uid).executable(false).build());
    return situation.launched("/tmp/jave/ffmpeg");
  }

  private static Case asRoot() {
    Situation situation = Situation.on(Hosts.debian().toBuilder().root(true).build());
    situation.files.plain("/srv/a b/tool");
    return situation.launched("/srv/a b/tool");
  }

  private static Case relative() {
    Situation situation = Situation.onDebian().in("/srv/app");
    situation.files.directory("/srv/app").plain("./gradlew");
    return situation.launched("./gradlew");
  }

  private static Case onPath() {
    Situation situation = Situation.onDebian();
    situation.files.plain("/usr/local/bin/tool").directory("/bin");
    return situation.launched("tool");
  }

  private static Case closed(String path) {
    Situation situation = Situation.onDebian();
    situation.files.failing(path, Errno.EACCES, "/secret");
    situation.files.put(
        io.execguard.file.FileFacts.of("/secret", io.execguard.file.FileType.DIRECTORY)
            .mode(0700)
            .owner(0, 0)
            .build());
    return situation.launched(path);
  }

  private static Case closedPath() {
    Situation situation = Situation.onDebian().path("/secret:/usr/bin");
    situation.files.failing("/secret/git", Errno.EACCES, "/secret");
    return situation.launched("git");
  }
}
