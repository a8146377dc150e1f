package io.execguard.scan;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a native library that is not for the platform asked for. The causes are those of
 * programs, EG101 and EG102. It is an error where nothing takes its place: no other build of it is
 * there for the platform, and its path does not say that it is meant for another system.
 */
final class LibraryFinding {
  private LibraryFinding() {}

  static Finding of(
      Code code, Family family, Platform wanted, @Nullable String sibling, boolean sameSystem) {
    boolean meantElsewhere =
        !family.hasSystem(wanted.os())
            && !code.platforms().isEmpty()
            && PlatformWords.sayOs(code.path(), code.platforms().get(0).os());
    Severity severity = sibling != null || meantElsewhere ? Severity.NOTE : Severity.ERROR;
    List<String> detail = new ArrayList<String>();
    detail.add("the file is: " + code.summary());
    if (sibling != null) {
      detail.add("for " + wanted + " there is " + sibling);
    } else if (family.size() > 1) {
      detail.add(
          "there are builds of "
              + family.name()
              + " for "
              + String.join(", ", family.platforms())
              + ", none for "
              + wanted);
    } else {
      detail.add("no other build of it is there");
    }
    return Finding.of(
        sameSystem ? "EG101" : "EG102",
        severity,
        "a native library for " + list(code.platforms()) + ", not for " + wanted,
        detail,
        severity == Severity.NOTE ? new ArrayList<Fix>() : fixes(code, wanted));
  }

  private static List<Fix> fixes(Code code, Platform wanted) {
    List<Fix> fixes = new ArrayList<Fix>();
    String lower = code.path().toLowerCase(Locale.ROOT);
    if (lower.contains("node_modules/")) {
      fixes.add(
          Fix.of(
              "install the packages for that platform",
              "npm ci --os=" + wanted.os() + " --cpu=" + npm(wanted.architecture())));
    } else if (lower.contains(".jar!/")) {
      fixes.add(
          Fix.of(
              "take a release of that jar that has it, or add the artifact with the classifier of "
                  + wanted));
    } else {
      fixes.add(Fix.of("ship the build for " + wanted));
    }
    return fixes;
  }

  private static String npm(String architecture) {
    switch (architecture) {
      case "amd64":
        return "x64";
      case "386":
        return "ia32";
      case "ppc64le":
        return "ppc64";
      default:
        return architecture;
    }
  }

  private static String list(List<Platform> platforms) {
    StringBuilder text = new StringBuilder();
    for (Platform platform : platforms) {
      text.append(text.length() == 0 ? "" : ", ").append(platform);
    }
    return text.toString();
  }
}
