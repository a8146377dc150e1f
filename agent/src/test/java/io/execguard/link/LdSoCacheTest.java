package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that ldconfig wrote; what it prints of them is what must be read. */
class LdSoCacheTest {
  private static final Path LDCONFIG = Path.of("/sbin/ldconfig");
  private static final Pattern ENTRY =
      Pattern.compile("\\t(\\S+) \\(([^)]*)\\) => (\\S+)", Pattern.MULTILINE);
  private static final List<String> LEVELS = List.of("x86-64-v4", "x86-64-v3", "x86-64-v2");

  @TempDir Path root;

  @Test
  void allLibrariesOfThisMachineAreFound() {
    Path cache = Path.of("/etc/ld.so.cache");
    assumeTrue(Files.exists(LDCONFIG) && Files.exists(cache), "skipped: no ldconfig here");
    assertThat(compare(cache)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "compat"})
  void bothFormsAreRead(String form) throws IOException {
    Path cache = written(form);
    assertThat(compare(cache)).isGreaterThanOrEqualTo(3);
    LdSoCache read = LdSoCache.read(cache.toString(), HostFiles.in(null));
    assertThat(read.lookup("lib.so.10", LEVELS)).containsExactly(root + "/lib/lib.so.10");
    assertThat(read.lookup("lib.so.9", LEVELS))
        .containsExactly(root + "/lib/glibc-hwcaps/x86-64-v3/lib.so.9", root + "/lib/lib.so.9");
    assertThat(read.lookup("lib.so.9", List.of("x86-64-v2")))
        .containsExactly(root + "/lib/lib.so.9");
    assertThat(read.lookup("libx.so.1", LEVELS)).isEmpty();
    assertThat(read.lookup("", LEVELS)).isEmpty();
  }

  @Test
  void anOldOneAloneIsOfNoUse() throws IOException {
    assertThat(LdSoCache.read(written("old").toString(), HostFiles.in(null)).isReadable())
        .isFalse();
  }

  @Test
  void whatIsNoCacheOrIsCutIsEmptyOrHasLess() throws IOException {
    assertThat(LdSoCache.of(new byte[0]).isReadable()).isFalse();
    LdSoCache none = LdSoCache.read(root + "/gone", HostFiles.in(null));
    assertThat(none.isReadable()).isTrue();
    assertThat(none.lookup("lib.so.9", LEVELS)).isEmpty();
    byte[] whole = Files.readAllBytes(written("compat"));
    for (int length = 0; length < whole.length; length++) {
      LdSoCache cut = LdSoCache.of(Arrays.copyOf(whole, length));
      assertThat(cut.lookup("lib.so.9", LEVELS)).hasSizeLessThanOrEqualTo(3);
    }
    for (int at = 0; at < Math.min(200, whole.length); at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= (byte) 0xff;
      assertThat(LdSoCache.of(wrong).lookup("lib.so.9", LEVELS)).isNotNull();
    }
  }

  @Test
  void digitsAreNumbers() {
    assertThat(LdSoCache.compare("libone.so.9", "libone.so.10")).isNegative();
    assertThat(LdSoCache.compare("libone.so.9", "libone.so.09")).isZero();
    assertThat(LdSoCache.compare("libone.so", "libone.so.9")).isNegative();
    assertThat(LdSoCache.compare("libone2.so", "libone.so")).isPositive();
    assertThat(LdSoCache.compare("libone.so", "libone2.so")).isNegative();
  }

  /** One with three libraries, one of them also for better CPUs. */
  private Path written(String form) throws IOException {
    assumeTrue(Files.exists(LDCONFIG), "skipped: no ldconfig here");
    Path libc = Path.of("/lib/x86_64-linux-gnu/libc.so.6");
    assumeTrue(Files.exists(libc), "skipped: no library of glibc for x86-64 here to copy");
    for (String name :
        List.of("lib.so.9", "lib.so.10", "liby.so", "glibc-hwcaps/x86-64-v3/lib.so.9")) {
      Path library = root.resolve("lib").resolve(name);
      Files.createDirectories(library.getParent());
      // Another name within the file: ldconfig goes by DT_SONAME.
      byte[] bytes = Files.readAllBytes(libc);
      rename(bytes, library.getFileName().toString());
      Files.write(library, bytes);
    }
    Path cache = root.resolve(form + ".cache");
    Files.writeString(root.resolve("conf"), root + "/lib\n");
    RealLoader.Ended ended =
        RealLoader.run(
            null,
            Map.of(),
            LDCONFIG.toString(),
            "-X",
            "-c",
            form,
            "-f",
            root + "/conf",
            "-C",
            cache.toString());
    assumeTrue(ended.status() == 0, "skipped: ldconfig writes no such cache: " + ended.output());
    return cache;
  }

  private static void rename(byte[] library, String name) {
    String text = new String(library, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("\0libc.so.6\0");
        at >= 0;
        at = text.indexOf("\0libc.so.6\0", at + 1)) {
      byte[] bytes = (name + "\0").getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(bytes, 0, library, at + 1, Math.min(bytes.length, 10));
    }
  }

  /** How many names there are, all of which we find as ldconfig prints them. */
  private static int compare(Path cache) {
    LdSoCache read = LdSoCache.read(cache.toString(), HostFiles.in(null));
    String printed =
        RealLoader.run(null, Map.of(), LDCONFIG.toString(), "-p", "-C", cache.toString()).output();
    Matcher entry = ENTRY.matcher(printed);
    int names = 0;
    String last = "";
    while (entry.find()) {
      assertThat(read.lookup(entry.group(1), LEVELS)).as(entry.group()).contains(entry.group(3));
      names += entry.group(1).equals(last) ? 0 : 1;
      last = entry.group(1);
    }
    return names;
  }
}
