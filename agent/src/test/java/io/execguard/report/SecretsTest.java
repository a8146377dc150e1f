package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final Secrets SECRETS = Secrets.of(List.of("pin"));

  private static String concealed(String... command) {
    return SECRETS.in(Arrays.asList(command)).of(String.join(" ", command));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tool --password=hunter2 x | tool --password=*** x",
        "tool --password hunter2 x | tool --password *** x",
        "tool -Djavax.net.ssl.keyStorePassword=hunter2 | tool -Djavax.net.ssl.keyStorePassword=***",
        "tool DB_PASSWORD=hunter2 | tool DB_PASSWORD=***",
        "tool -p hunter2 | tool -p ***",
        "tool --api-key hunter2 | tool --api-key ***",
        "tool --apikey=hunter2 | tool --apikey=***",
        "tool --secret-file /etc/secret | tool --secret-file /etc/secret",
        "ssh -p 2222 host | ssh -p 2222 host",
        "mkdir -p /srv/data | mkdir -p /srv/data",
        "tool -p --verbose | tool -p --verbose",
        "/usr/bin/mysql -uroot -phunter2 | /usr/bin/mysql -uroot -p***",
        "tool -parallel | tool -parallel",
        "curl -u me:hunter2 host | curl -u me:*** host",
        "curl https://me:hunter2@host/p?a=b | curl https://me:***@host/p?a=b",
        "curl https://host/p?token=hunter2&a=b | curl https://host/p?token=***&a=b",
        "tool AKIAIOSFODNN7EXAMPLE | tool ***",
        "tool ghp_0123456789abcdefghij0123456789abcdef | tool ***",
        "tool --author=me --tokenize | tool --author=me --tokenize",
        "tool --pin=1234 | tool --pin=***",
        "tool plain words | tool plain words",
      })
  void valuesAreHiddenAndNamesStay(String command, String shown) {
    assertThat(concealed(command.split(" "))).isEqualTo(shown);
    // The same, given as one word: the whole command line as the program's name.
    assertThat(concealed(command)).isEqualTo(shown);
  }

  @Test
  void headersAreHidden() {
    assertThat(concealed("curl", "-H", "Authorization: Bearer abcdefgh.ijk", "host"))
        .isEqualTo("curl -H Authorization: *** host");
  }

  @Test
  void aSecretIsHiddenWhereverItStands() {
    Concealment concealment = SECRETS.in(List.of("tool", "--password=hunter2"));
    assertThat(concealment.of("no file \"hunter2\"; hunter2 is not on the PATH"))
        .isEqualTo("no file \"***\"; *** is not on the PATH");
  }

  @Test
  void aShortOneIsHiddenWhereItStandsAlone() {
    Concealment concealment = SECRETS.in(List.of("tool", "--password=ab"));
    assertThat(concealment.of("--password=ab about cab")).isEqualTo("--password=*** about cab");
  }

  @Test
  void aSecretThatIsMadeVisibleIsHidden() {
    String secret = "two\nlines";
    Concealment concealment = SECRETS.in(List.of("tool", "--password=" + secret));
    assertThat(concealment.of("x " + Visible.of(secret))).isEqualTo("x ***");
  }

  @Test
  void longWordsTakeNoTime() {
    String word = "password".repeat(3_000);
    assertThat(concealed("tool", word + "=hunter2").equals("tool " + word + "=***")).isTrue();
    assertThat(concealed("password".repeat(100_000)).contains("***")).isFalse();
    assertThat(concealed("-" + "a-.".repeat(100_000)).contains("***")).isFalse();
  }
}
