package io.execguard.reports;

import java.util.List;

/** Reports about Windows. */
final class WindowsHosts {
  private static final String LATER = "the rules for it are not there yet";

  private WindowsHosts() {}

  static final List<Report> REPORTS =
      List.of(
          Report.outOfReach(
              "B040",
              "github.com/michaelmosmann/embedmongo.flapdoodle.de/issues/13",
              "mongod.exe whose DLLs are not beside it",
              LATER),
          Report.outOfReach(
              "B059",
              "github.com/docker/for-win/issues/4666",
              "a credential helper of Docker that is gone",
              LATER),
          Report.outOfReach(
              "B060",
              "github.com/testcontainers/testcontainers-java/issues/4080",
              "a credential helper that is a .cmd file, in German",
              LATER),
          Report.outOfReach(
              "B061",
              "github.com/eirslett/frontend-maven-plugin/issues/159",
              "node.exe, which no goal of the build has installed",
              LATER),
          Report.outOfReach(
              "B096",
              "github.com/microsoft/vscode-java-debug/issues/110",
              "java with a command line of more than 32767 characters",
              LATER),
          Report.outOfReach(
              "B110",
              "github.com/SKCraft/Launcher/issues/23",
              "java in a directory that was never made",
              LATER),
          Report.outOfReach(
              "B117",
              "github.com/wso2/carbon-dashboards/issues/614",
              "npm, which is a shell script beside npm.cmd",
              LATER),
          Report.outOfReach(
              "B119",
              "github.com/lantzelot-swe/PCUGameManager/issues/22",
              "a text file that was taken for the installer",
              LATER),
          Report.outOfReach(
              "B121",
              "github.com/fleipold/jproc/issues/16",
              "echo, which only cmd.exe knows",
              LATER),
          Report.outOfReach(
              "B132",
              "github.com/kantega/react-and-spring/issues/3",
              "node.exe that is no program",
              LATER),
          Report.outOfReach(
              "B134",
              "github.com/FAForever/downlords-faf-client/issues/1238",
              "java.exe that is marked to run as administrator",
              LATER),
          Report.outOfReach(
              "B135",
              "github.com/bugdone/headshotbox/issues/113",
              "a program that asks for an administrator's rights",
              LATER));
}
