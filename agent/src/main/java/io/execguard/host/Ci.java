package io.execguard.host;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system whose job this process is part of, told by the variable that each sets for that
 * purpose (their documentation: "predefined variables").
 */
public enum Ci {
  GITHUB_ACTIONS("GitHub Actions", "GITHUB_ACTIONS"),
  GITLAB("GitLab CI", "GITLAB_CI"),
  JENKINS("Jenkins", "JENKINS_URL"),
  CIRCLECI("CircleCI", "CIRCLECI"),
  AZURE("Azure Pipelines", "TF_BUILD"),
  BUILDKITE("Buildkite", "BUILDKITE"),
  TRAVIS("Travis CI", "TRAVIS"),
  TEAMCITY("TeamCity", "TEAMCITY_VERSION"),
  BITBUCKET("Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER"),
  CODEBUILD("AWS CodeBuild", "CODEBUILD_BUILD_ID");

  private final String text;
  private final String variable;

  Ci(String text, String variable) {
    this.text = text;
    this.variable = variable;
  }

  public String text() {
    return text;
  }

  /** The variable that it is told by. */
  String variable() {
    return variable;
  }

  static @Nullable Ci of(Map<String, String> environment) {
    for (Ci ci : values()) {
      if (environment.containsKey(ci.variable)) {
        return ci;
      }
    }
    return null;
  }
}
