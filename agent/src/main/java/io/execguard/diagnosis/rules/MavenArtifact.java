package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Programs that come as Maven artifacts with a classifier of os-maven-plugin's, {@code
 * protoc-3.17.3-linux-aarch_64.exe}: in a local repository, in Gradle's cache, or copied somewhere.
 */
final class MavenArtifact {
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z][\\w.-]*?)-(\\d[\\w.-]*?)-(linux|osx|windows|freebsd|sunos)-"
              + "(x86_64|x86_32|aarch_64|arm_32|ppcle_64|ppc_64|s390_64|s390_32|riscv64|riscv|"
              + "loongarch_64|universal_binary)\\.(\\w+)");

  /** Where the group cannot be told from the path: the programs that many builds download. */
  private static final String[][] GROUPS = {
    {"protoc", "com.google.protobuf"},
    {"protoc-gen-grpc-java", "io.grpc"},
    {"protoc-gen-grpc-kotlin", "io.grpc"},
  };

  private MavenArtifact() {}

  static void addFixes(List<Fix> fixes, Place place, Host host) {
    Matcher name = NAME.matcher(place.name());
    Architecture cpu = Architecture.of(host.platform().architecture());
    if (!name.matches() || cpu == null) {
      return;
    }
    String os = host.platform().os().equals("darwin") ? "osx" : host.platform().os();
    String classifier = os + "-" + cpu.classifier();
    String group = group(place.path(), name.group(1), name.group(2));
    if (classifier.equals(name.group(3) + "-" + name.group(4))) {
      fixes.add(
          Fix.of(
              "the classifier is the right one, the file behind it is not: take a newer version of "
                  + name.group(1)
                  + ", and remove this copy"));
      return;
    }
    String text =
        "take the artifact with the classifier "
            + classifier
            + " (in a pom: ${os.detected.classifier} of os-maven-plugin)";
    if (group == null) {
      fixes.add(Fix.of(text));
      return;
    }
    String artifact =
        group + ":" + name.group(1) + ":" + name.group(2) + ":" + name.group(5) + ":" + classifier;
    boolean repository = place.path().contains("/" + name.group(2) + "/");
    fixes.add(
        Fix.of(
            text,
            repository
                ? "mvn dependency:get -Dartifact=" + ShellQuote.word(artifact)
                : "mvn dependency:copy -Dartifact="
                    + ShellQuote.word(artifact)
                    + " -DoutputDirectory="
                    + ShellQuote.file(place.directory())));
  }

  /** From the layout of a Maven repository or of Gradle's module cache; null if it is neither. */
  private static @Nullable String group(String path, String artifact, String version) {
    int maven = path.indexOf("/" + artifact + "/" + version + "/");
    int repository = path.lastIndexOf("/repository/", Math.max(maven, 0));
    if (repository >= 0 && repository + 12 <= maven) {
      return path.substring(repository + 12, maven).replace('/', '.');
    }
    int gradle = path.lastIndexOf("/files-2.1/", Math.max(maven, 0));
    if (gradle >= 0 && gradle + 11 <= maven) {
      return path.substring(gradle + 11, maven);
    }
    for (String[] known : GROUPS) {
      if (known[0].equals(artifact)) {
        return known[1];
      }
    }
    return null;
  }
}
