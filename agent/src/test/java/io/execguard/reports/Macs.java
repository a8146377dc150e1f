package io.execguard.reports;

import java.util.List;

/** Reports about Macs. */
final class Macs {
  private static final String LATER = "the rules for it are not there yet";

  private Macs() {}

  static final List<Report> REPORTS =
      List.of(
          Report.outOfReach(
              "B002",
              "github.com/risingwavelabs/risingwave/issues/1323",
              "protoc for Intel on a Mac with an Apple CPU",
              LATER),
          Report.outOfReach(
              "B003",
              "github.com/protocolbuffers/protobuf/issues/14482",
              "protoc 3.17.3 that says osx-aarch_64 and is for Intel",
              LATER),
          Report.outOfReach(
              "B004",
              "github.com/apache/datafusion-comet/issues/1188",
              "the same protoc, unpacked under a name that tells nothing",
              LATER),
          Report.outOfReach(
              "B005",
              "github.com/apache/datafusion-comet/issues/227",
              "the same, tried again from a second directory",
              LATER),
          Report.outOfReach(
              "B006",
              "github.com/haveno-dex/haveno/issues/1133",
              "protoc 3.19.1 that says osx-aarch_64 and is for Intel",
              LATER),
          Report.outOfReach(
              "B007",
              "github.com/streamnative/pulsar/issues/4561",
              "protoc 3.19.2 of the same kind",
              LATER),
          Report.outOfReach(
              "B008",
              "github.com/camunda/camunda/issues/30898",
              "a build that needs Rosetta and does not say so",
              LATER),
          Report.outOfReach(
              "B017",
              "github.com/redis/redis/issues/8992",
              "an old Redis for Intel that Rosetta translates, and that crashes then",
              "the program runs and crashes by itself: nothing in the file says that it will"),
          Report.outOfReach(
              "B018",
              "github.com/depromeet/SPOT-server/issues/173",
              "embedded-redis, which knows no Redis for Apple CPUs",
              LATER),
          Report.outOfReach(
              "B054",
              "github.com/NativeScript/android/issues/885",
              "node from an IDE that was started from the Dock",
              LATER),
          Report.outOfReach(
              "B056",
              "github.com/react-native-community/cli/issues/1457",
              "node of Homebrew, from Android Studio",
              LATER),
          Report.outOfReach(
              "B127",
              "github.com/NationalSecurityAgency/ghidra/pull/6625",
              "a helper program out of a downloaded zip",
              LATER),
          Report.outOfReach(
              "B128",
              "github.com/graalvm/homebrew-tap/issues/44",
              "a downloaded JDK that is said to be damaged",
              LATER));
}
