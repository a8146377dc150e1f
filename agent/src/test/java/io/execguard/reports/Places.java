package io.execguard.reports;

import io.execguard.diagnosis.Hosts;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import io.execguard.file.Writer;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports about names, directories, permissions and mounts. */
final class Places {
  private static final String BUSY = "error=26, Text file busy";
  private static final String DENIED = "error=13, Permission denied";

  private Places() {}

  static final List<Report> REPORTS =
      List.of(
          Report.of(
              "B062",
              "github.com/jenkinsci/durable-task-plugin/pull/101",
              "docker, which is not installed on the build machine",
              "EG301",
              () -> Scene.on(Hosts.debian()).launch("docker", "ps").jdkSaid("error=2, x"),
              "\"docker\" is in no directory of the JVM's PATH",
              "/usr/local/bin",
              "docker.io"),
          Report.of(
              "B077",
              "github.com/a-schild/jave2/issues/84",
              "ffmpeg that was unpacked a moment ago and is not executable yet",
              "EG302",
              () -> plain("/tmp/jave/ffmpeg-amd64-2.7.3").jdkSaid(DENIED),
              "mode 0644",
              "chmod +x /tmp/jave/ffmpeg-amd64-2.7.3"),
          Report.of(
              "B080",
              "github.com/a-schild/jave2/issues/236",
              "the same where the JVM speaks Chinese",
              "EG302",
              () ->
                  plain("/tmp/jave/ffmpeg-amd64-3.2.0")
                      .jdkSaid("error=13, \u6743\u9650\u4e0d\u591f"),
              "mode 0644",
              "owner 1000:1000"),
          Report.of(
              "B079",
              "github.com/JuliaEditorSupport/julia-intellij/issues/245",
              "a directory that looks like a program: a bundle of macOS",
              "EG303",
              () ->
                  Scene.on(mac())
                      .program("/Applications/JuliaPro.app/Contents/MacOS/julia", new byte[4])
                      .launch("/Applications/JuliaPro.app")
                      .jdkSaid(DENIED),
              "is a directory",
              "Contents/MacOS/julia"),
          Report.of(
              "B082",
              "github.com/oracle/graal/issues/2921",
              "a helper of native-image in a /tmp that is mounted noexec",
              "EG304",
              () -> noexec("/tmp/SVM-977745275151305999/AArch64LibCHelperDirectives", "/tmp"),
              "/tmp is mounted with the option noexec",
              "java.io.tmpdir"),
          Report.of(
              "B083",
              "github.com/graalvm/graalvm-demos/issues/51",
              "another of its helpers, gone before anybody could look at its mode",
              "EG304",
              () -> noexec("/tmp/SVM-17161308199606515702/LibFFIHeaderDirectives", "/tmp"),
              "/tmp is mounted with the option noexec"),
          Report.of(
              "B086",
              "github.com/schwabe/ics-openvpn/issues/1229",
              "a program in an Android app's own directory, which Android 10 does not execute",
              "EG308",
              () ->
                  Scene.on(android())
                      .program(
                          "/data/user/0/de.example/cache/pie_openvpn.arm64-v8a",
                          ElfBuilder.of(true, false, Elf.EM_AARCH64)
                              .load(0, 0x400000, 0x1000, 0x1000, 5)
                              .build())
                      .launch("/data/user/0/de.example/cache/pie_openvpn.arm64-v8a")
                      .jdkSaid(DENIED),
              "Android",
              "nativeLibraryDir"),
          Report.of(
              "B089",
              "github.com/elastic/elasticsearch/pull/13753",
              "ls in a JVM that has forbidden itself to start programs (seccomp)",
              "EG308",
              () ->
                  Scene.on(Hosts.debian().toBuilder().seccompFilter(true).build())
                      .program("/bin/ls", ElfBuilder.amd64().build())
                      .launch("ls")
                      .jdkSaid(DENIED),
              "a seccomp filter is in force for this JVM (Seccomp: 2",
              "cannot start any program"),
          Report.of(
              "B090",
              "github.com/nf-core/bacass/issues/259",
              "a task's script on a data disk that is mounted noexec",
              "EG304",
              () -> noexec("/mnt/data/work/2f/81c/.command.run", "/mnt/data"),
              "/mnt/data is mounted with the option noexec"),
          Report.of(
              "B097",
              "github.com/os72/protoc-jar/issues/8",
              "protoc that another thread had open for writing when this one forked",
              "EG306",
              () -> busy("/tmp/protoc7238484964672343287.exe", null),
              "open for writing"),
          Report.of(
              "B100",
              "github.com/defold/defold/issues/10532",
              "a compiler that parallel tasks unpack over each other",
              "EG306",
              () -> busy("/tmp/13927130847533714238/x86_64-linux/glslang", Writer.of(4711, "java")),
              "process 4711"),
          Report.of(
              "B101",
              "github.com/dreedyman/Rio/issues/46",
              "a script that was written a moment ago",
              "EG306",
              () -> busy("/tmp/exec-6392467741703987612.sh", null),
              "open for writing"),
          Report.of(
              "B107",
              "github.com/liatrio/pipeline-developer/issues/3",
              "a shell in a workspace that is a file",
              "EG307",
              () ->
                  shell("/pipeline-dev")
                      .file(MapFiles.file("/pipeline-dev").mode(0644).executable(false).build())
                      .jdkSaid("error=20, Not a directory"),
              "/pipeline-dev",
              "is not a directory"),
          Report.of(
              "B109",
              "github.com/jenkinsci/jenkins/pull/2424",
              "a command in a workspace that is not there",
              "EG307",
              () -> shell("/some/bad/workspace").jdkSaid("error=2, No such file or directory"),
              "/some/bad/workspace",
              "does not exist"),
          Report.of(
              "B112",
              "github.com/ymcatwincities/openy/pull/2014",
              "a shell in a Jenkins workspace that was deleted",
              "EG307",
              () ->
                  shell("/var/lib/jenkins/jobs/PR_BUILDER/workspace@2")
                      .directory("/var/lib/jenkins/jobs/PR_BUILDER")
                      .jdkSaid("error=2, No such file or directory"),
              "/var/lib/jenkins/jobs/PR_BUILDER/workspace@2",
              "does not exist"));

  private static Scene plain(String program) {
    FileFacts facts = MapFiles.file(program).mode(0644).owner(1000, 1000).executable(false).build();
    return Scene.on(Hosts.debian()).file(facts, Formats.program()).launch(program);
  }

  private static Scene noexec(String program, String mount) {
    FileFacts facts = MapFiles.file(program).executable(false).mount(mount, true).build();
    return Scene.on(Hosts.debian()).file(facts, Formats.program()).launch(program).jdkSaid(DENIED);
  }

  private static Scene busy(String program, @Nullable Writer writer) {
    FileFacts facts = MapFiles.file(program).openForWriting(true).writer(writer).build();
    return Scene.on(Hosts.debian()).file(facts, Formats.program()).launch(program).jdkSaid(BUSY);
  }

  private static Scene shell(String directory) {
    return Scene.on(Hosts.debian())
        .program("/bin/sh", Formats.program())
        .in(directory)
        .launch("/bin/sh", "-c", "true");
  }

  private static Host android() {
    return Host.of(Platform.parse("linux/arm64"))
        .elfFormats(ElfFormat.of(true, false, Elf.EM_AARCH64))
        .libc(Host.Libc.BIONIC)
        .build();
  }

  private static Host mac() {
    return Host.of(Platform.parse("darwin/amd64")).libc(Host.Libc.NONE).build();
  }
}
