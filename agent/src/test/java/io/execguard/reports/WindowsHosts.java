package io.execguard.reports;

import io.execguard.host.Host;
import io.execguard.host.Windows;
import io.execguard.image.pe.PeBuilder;
import io.execguard.platform.Platform;
import java.util.List;

/** Reports about Windows, in the words of its JDKs, also where those are German. */
final class WindowsHosts {
  private static final String NO_FILE =
      "CreateProcess error=2, The system cannot find the file specified";
  private static final String NOT_VALID =
      "CreateProcess error=193, %1 is not a valid Win32 application";
  private static final String ELEVATION =
      "CreateProcess error=740, The requested operation requires elevation";
  private static final String NODEJS = "C:\\Program Files\\nodejs\\";

  private WindowsHosts() {}

  static final List<Report> REPORTS =
      List.of(
          Report.outOfReach(
              "B040",
              "github.com/michaelmosmann/embedmongo.flapdoodle.de/issues/13",
              "mongod.exe whose DLLs are not beside it",
              "it starts and Windows' own loader ends it (0xC0000135): what a PE imports is not"
                  + " followed"),
          Report.of(
              "B059",
              "github.com/docker/for-win/issues/4666",
              "a credential helper of Docker that is gone",
              "EG301",
              () -> windows().launch("docker-credential-desktop", "get").jdkSaid(NO_FILE),
              "\"docker-credential-desktop\"",
              "config.json"),
          Report.of(
              "B060",
              "github.com/testcontainers/testcontainers-java/issues/4080",
              "a credential helper that is a .cmd file, in German",
              "EG704",
              () ->
                  windows()
                      .program("C:\\tools\\docker-credential-gcloud.cmd", "@echo off\r\n")
                      .launch("docker-credential-gcloud", "get")
                      .jdkSaid(
                          "CreateProcess error=2, Das System kann die angegebene Datei nicht"
                              + " finden"),
              "docker-credential-gcloud.cmd"),
          Report.of(
              "B061",
              "github.com/eirslett/frontend-maven-plugin/issues/159",
              "node.exe, which no goal of the build has installed",
              "EG301",
              () -> windows().launch("C:\\app\\public\\node\\node", "cli.js").jdkSaid(NO_FILE),
              "C:\\app\\public\\node\\node",
              "does not exist"),
          Report.of(
              "B096",
              "github.com/microsoft/vscode-java-debug/issues/110",
              "java with a command line of more than 32767 characters",
              "EG401",
              () ->
                  windows()
                      .program("C:\\jdk\\bin\\java.exe", PeBuilder.of(PeBuilder.AMD64).build())
                      .launch("C:\\jdk\\bin\\java.exe", "-cp", "x".repeat(37_400), "Main")
                      .jdkSaid("CreateProcess error=206, The filename or extension is too long"),
              "Windows takes 32766",
              "speaks of a file name and means the command line"),
          Report.of(
              "B110",
              "github.com/SKCraft/Launcher/issues/23",
              "java in a directory that was never made",
              "EG307",
              () ->
                  windows()
                      .program("C:\\jdk\\bin\\java.exe", PeBuilder.of(PeBuilder.AMD64).build())
                      .in("C:\\Users\\me\\minecraft")
                      .launch("C:\\jdk\\bin\\java.exe", "-version")
                      .jdkSaid("CreateProcess error=267, The directory name is invalid"),
              "C:\\Users\\me\\minecraft",
              "mkdir"),
          Report.of(
              "B117",
              "github.com/wso2/carbon-dashboards/issues/614",
              "npm, which is a shell script beside npm.cmd",
              "EG704",
              () ->
                  windows()
                      .program(NODEJS + "npm", "#!/bin/sh\nexec node\n")
                      .program(NODEJS + "npm.cmd", "@echo off\r\n")
                      .launch(NODEJS + "npm", "install")
                      .jdkSaid(NOT_VALID),
              "npm.cmd"),
          Report.of(
              "B119",
              "github.com/lantzelot-swe/PCUGameManager/issues/22",
              "a text file that was taken for the installer",
              "EG701",
              () ->
                  windows()
                      .program("C:\\pcuae\\A-How-to-Use.txt", "How to use it\r\n")
                      .launch("C:\\pcuae\\A-How-to-Use.txt")
                      .jdkSaid(NOT_VALID),
              "text"),
          Report.of(
              "B121",
              "github.com/fleipold/jproc/issues/16",
              "echo, which only cmd.exe knows",
              "EG704",
              () -> windows().launch("echo", "hello").jdkSaid(NO_FILE),
              "echo",
              "cmd"),
          Report.of(
              "B132",
              "github.com/kantega/react-and-spring/issues/3",
              "node.exe that is a page which a proxy sent",
              "EG701",
              () ->
                  windows()
                      .program("C:\\app\\node.exe", "<html><title>Proxy Error</title></html>\n")
                      .launch("C:\\app\\node.exe", "-v")
                      .jdkSaid(NOT_VALID),
              "Proxy Error"),
          Report.of(
              "B134",
              "github.com/FAForever/downlords-faf-client/issues/1238",
              "java.exe that is marked to run as administrator",
              "EG703",
              () ->
                  windows()
                      .program("I:\\app\\jre\\bin\\java.exe", PeBuilder.of(PeBuilder.AMD64).build())
                      .launch("I:\\app\\jre\\bin\\java.exe", "-jar", "client.jar")
                      .jdkSaid(ELEVATION),
              "AppCompatFlags"),
          Report.of(
              "B135",
              "github.com/bugdone/headshotbox/issues/113",
              "a program that asks for an administrator's rights",
              "EG703",
              () ->
                  windows()
                      .program(
                          "D:\\headshotbox\\demoinfogo.exe",
                          PeBuilder.of(PeBuilder.AMD64).level("requireAdministrator").build())
                      .launch("D:\\headshotbox\\demoinfogo")
                      .jdkSaid(ELEVATION),
              "requireAdministrator"));

  private static Scene windows() {
    Windows windows = Windows.of(null, "C:\\jdk\\bin", "C:\\Windows");
    return Scene.on(Host.of(Platform.parse("windows/amd64")).windows(windows).build())
        .path("C:\\Windows\\System32;C:\\Program Files\\nodejs;C:\\tools");
  }
}
