package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void anObjectHasTheContractsFieldsInOrder() {
    assertThat(JsonReport.of(Samples.diagnosis("./a<b>", Samples.foreign("./a<b>"))))
        .isEqualTo(
            "{\"path\":\"./a<b>\",\"outcome\":\"fails\",\"errno\":\"ENOEXEC\","
                + "\"codes\":[\"EG101\"],\"platform\":\"linux/amd64\",\"kind\":\"elf\","
                + "\"summary\":\"ELF 64-bit LSB executable, ARM aarch64, version 1 (SYSV)\","
                + "\"findings\":[{\"code\":\"EG101\",\"severity\":\"error\","
                + "\"title\":\"./a<b> is an ELF program for linux/arm64; this host runs"
                + " linux/amd64\",\"detail\":\"e_machine in its ELF header is 183"
                + " (EM_AARCH64); no binfmt_misc handler takes it\",\"fixes\":["
                + "{\"text\":\"get the build for linux/amd64\","
                + "\"command\":\"curl -fLO https://example.org/tool\"},"
                + "{\"text\":\"ask who built it\",\"command\":null}]}]}");
  }

  @Test
  void noErrnoIsNull() {
    String json =
        JsonReport.of(
            Diagnosis.of(
                "/bin/x",
                Samples.HOST,
                Image.simple(Kind.SCRIPT, "POSIX shell script"),
                Samples.runs("/bin/x"),
                Collections.emptyList()));
    assertThat(json).contains("\"outcome\":\"runs\",\"errno\":null,\"codes\":[]");
  }

  @Test
  void anyPathComesBackAsItWentInAndOnOneLine() {
    for (String path :
        List.of(
            "a\nb\r\u001b[0m",
            "\u2028\u202e\ufeff",
            "\u009b31m\u0085\u007f\ud83d\ude00\udb40\udc01",
            "\"\\",
            "größe 工具 \ud83d\ude00")) {
      String json = JsonReport.of(Samples.diagnosis(path, Samples.foreign(path)));
      assertThat(json.lines()).as(json).hasSize(1);
      assertThat(json).as("nothing that a terminal acts upon").doesNotContainPattern("[\\p{C}]");
      JsonObject object = JsonParser.parseString(json).getAsJsonObject();
      assertThat(object.get("path").getAsString()).isEqualTo(path);
    }
  }

  @Test
  void aCodeIsNamedOnceHoweverManyFindingsCarryIt() {
    String json =
        JsonReport.of(Samples.diagnosis("./a", Samples.foreign("./a"), Samples.foreign("./a")));
    assertThat(json).contains("\"codes\":[\"EG101\"],");
    JsonObject object = JsonParser.parseString(json).getAsJsonObject();
    assertThat(object.getAsJsonArray("findings")).hasSize(2);
  }
}
