package io.execguard.reports;

import static io.execguard.image.macho.MachoBuilder.ARM64;
import static io.execguard.image.macho.MachoBuilder.X86_64;

import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.platform.Platform;
import java.util.List;
import java.util.Map;

/** Reports about Macs. */
final class Macs {
  private static final String BAD_CPU = "error=86, Bad CPU type in executable";
  private static final String M2 = "/Users/me/.m2/repository/com/google/protobuf/protoc/";
  private static final String DOCK = "/usr/bin:/bin:/usr/sbin:/sbin";

  private Macs() {}

  static final List<Report> REPORTS =
      List.of(
          Report.of(
              "B002",
              "github.com/risingwavelabs/risingwave/issues/1323",
              "protoc for Intel on a Mac with an Apple CPU",
              "EG601",
              () -> intel("/Users/me/.gradle/protoc-3.0.0-osx-x86_64.exe"),
              "x86_64",
              "softwareupdate --install-rosetta --agree-to-license"),
          mislabelled(
              "B003",
              "github.com/protocolbuffers/protobuf/issues/14482",
              "protoc 3.17.3 that says osx-aarch_64 and is for Intel",
              "3.17.3"),
          Report.of(
              "B004",
              "github.com/apache/datafusion-comet/issues/1188",
              "the same protoc, unpacked under a name that tells nothing",
              "EG601",
              () -> intel("/var/folders/x1/abc/T/protoc3071461866139821779.exe"),
              "x86_64",
              "osx-aarch_64",
              "newer version"),
          Report.of(
              "B005",
              "github.com/apache/datafusion-comet/issues/227",
              "the same, tried again from a second directory",
              "EG601",
              () -> intel("/var/folders/x1/abc/T/protoc1458461729440081482.exe"),
              "x86_64",
              "without Rosetta 2"),
          mislabelled(
              "B006",
              "github.com/haveno-dex/haveno/issues/1133",
              "protoc 3.19.1 that says osx-aarch_64 and is for Intel",
              "3.19.1"),
          mislabelled(
              "B007",
              "github.com/streamnative/pulsar/issues/4561",
              "protoc 3.19.2 of the same kind",
              "3.19.2"),
          Report.of(
              "B008",
              "github.com/camunda/camunda/issues/30898",
              "a build that needs Rosetta and does not say so",
              "EG601",
              () -> intel(M2 + "3.19.6/protoc-3.19.6-osx-x86_64.exe"),
              "softwareupdate --install-rosetta --agree-to-license"),
          Report.outOfReach(
              "B017",
              "github.com/redis/redis/issues/8992",
              "an old Redis for Intel that Rosetta translates, and that crashes then",
              "the program runs and crashes by itself: nothing in the file says that it will"),
          Report.of(
              "B018",
              "github.com/depromeet/SPOT-server/issues/173",
              "embedded-redis, which knows no Redis for Apple CPUs",
              "EG601",
              () -> intel("/var/folders/x1/abc/T/1700000000-0/redis-server-2.8.19.app"),
              "x86_64",
              "without Rosetta 2"),
          Report.of(
              "B054",
              "github.com/NativeScript/android/issues/885",
              "node from an IDE that was started from the Dock",
              "EG301",
              () -> dock("/usr/local/bin/node"),
              "/usr/local/bin/node",
              "from the Dock"),
          Report.of(
              "B056",
              "github.com/react-native-community/cli/issues/1457",
              "node of Homebrew, from Android Studio",
              "EG301",
              () -> dock("/opt/homebrew/bin/node"),
              "/opt/homebrew/bin/node",
              "in no directory of the JVM's PATH"),
          Report.of(
              "B127",
              "github.com/NationalSecurityAgency/ghidra/pull/6625",
              "a helper program out of a downloaded zip",
              "EG603",
              () -> downloaded("/Users/me/ghidra/os/mac_arm_64/demangler_gnu_v2_24"),
              "com.apple.quarantine",
              "xattr"),
          Report.of(
              "B128",
              "github.com/graalvm/homebrew-tap/issues/44",
              "a downloaded JDK that is said to be damaged",
              "EG603",
              () -> downloaded("/Library/Java/JavaVirtualMachines/graalvm/Contents/Home/bin/java"),
              "com.apple.quarantine",
              "xattr"));

  private static Report mislabelled(String id, String source, String story, String version) {
    return Report.of(
        id,
        source,
        story,
        "EG601",
        () -> intel(M2 + version + "/protoc-" + version + "-osx-aarch_64.exe"),
        "the name says osx-aarch_64",
        "x86_64",
        "newer version of protoc",
        "softwareupdate --install-rosetta");
  }

  private static Scene intel(String program) {
    return Scene.on(mac(Rosetta.ABSENT))
        .program(program, MachoBuilder.of(X86_64).unsigned().build())
        .launch(program)
        .jdkSaid(BAD_CPU);
  }

  private static Scene dock(String program) {
    return Scene.on(mac(Rosetta.PRESENT))
        .directory("/usr/bin")
        .directory("/bin")
        .directory("/usr/sbin")
        .directory("/sbin")
        .program(program, MachoBuilder.of(ARM64).build())
        .path(DOCK)
        .launch("node", "--version")
        .jdkSaid("error=2, No such file or directory");
  }

  private static Scene downloaded(String program) {
    return Scene.on(mac(Rosetta.PRESENT))
        .file(
            MapFiles.file(program).quarantine("0083;65f1c2aa;Safari;").build(),
            MachoBuilder.of(ARM64).build())
        .launch(program);
  }

  private static Host mac(Rosetta rosetta) {
    return Host.of(Platform.parse("darwin/arm64"))
        .rosetta(rosetta)
        .libc(Host.Libc.NONE)
        .settings(Map.of("HOME", "/Users/me"))
        .build();
  }
}
