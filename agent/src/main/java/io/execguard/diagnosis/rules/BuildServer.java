package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Fix;
import io.execguard.host.Ci;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.platform.Platform;
import java.util.List;

/**
 * A job of a build server can also go to a machine of the program's own kind: how each of them is
 * asked for one (the names are those of their hosted machines; own ones have own labels).
 */
final class BuildServer {
  private BuildServer() {}

  static void addFixes(List<Fix> fixes, Image image, Host host) {
    Ci ci = host.ci();
    if (ci == null) {
      return;
    }
    for (Platform platform : image.platforms()) {
      String words = words(ci, platform);
      if (!words.isEmpty()) {
        fixes.add(
            Fix.of(
                "or let "
                    + ci.text()
                    + " run this job on a machine for "
                    + platform.os()
                    + "/"
                    + platform.architecture()
                    + ": "
                    + words));
        break;
      }
    }
    if (ci == Ci.GITHUB_ACTIONS && isLinux(image)) {
      fixes.add(
          Fix.of(
              "or, slower, emulate it: a step with uses: docker/setup-qemu-action@v3 before this"
                  + " one"));
    }
  }

  private static boolean isLinux(Image image) {
    for (Platform platform : image.platforms()) {
      if (platform.os().equals("linux")) {
        return true;
      }
    }
    return false;
  }

  private static String words(Ci ci, Platform platform) {
    boolean arm = platform.architecture().equals("arm64");
    String os = platform.os();
    if (!arm && !platform.architecture().equals("amd64")) {
      return "";
    }
    switch (ci) {
      case GITHUB_ACTIONS:
        return "runs-on: " + gitHub(os, arm);
      case GITLAB:
        return os.equals("linux")
            ? "tags: [saas-linux-small-" + (arm ? "arm64" : "amd64") + "]"
            : os.equals("darwin")
                ? "tags: [saas-macos-medium-m1]"
                : "tags: [saas-windows-medium-amd64]";
      case CIRCLECI:
        return os.equals("linux") ? "resource_class: " + (arm ? "arm.medium" : "medium") : "";
      case JENKINS:
        return "agent { label '" + os + " && " + platform.architecture() + "' }";
      case AZURE:
        return os.equals("linux")
            ? "pool: with demands: Agent.OSArchitecture -equals " + (arm ? "ARM64" : "X64")
            : "pool: vmImage: " + (os.equals("darwin") ? "macOS-latest" : "windows-latest");
      case BUILDKITE:
        return "agents: { os: \"" + os + "\", arch: \"" + platform.architecture() + "\" }";
      case TRAVIS:
        return os.equals("linux") ? "arch: " + platform.architecture() : "";
      case BITBUCKET:
        return os.equals("linux") && arm ? "runtime: cloud: arch: arm" : "";
      case CODEBUILD:
        return os.equals("linux")
            ? "environment type " + (arm ? "ARM_CONTAINER" : "LINUX_CONTAINER")
            : "";
      default:
        return "";
    }
  }

  private static String gitHub(String os, boolean arm) {
    switch (os) {
      case "darwin":
        return arm ? "macos-15" : "macos-15-intel";
      case "windows":
        return arm ? "windows-11-arm" : "windows-latest";
      default:
        return arm ? "ubuntu-24.04-arm" : "ubuntu-24.04";
    }
  }
}
