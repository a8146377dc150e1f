package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsReleaseTest {
  @Test
  void unquotesAsAShellDoes() {
    assertThat(
            OsRelease.parse(
                "# comment\n\nNAME=\"Alpine \\\"Linux\\\"\"\nID='alpine'\r\nVERSION_ID=3.20\n"
                    + "X=\"a\\$b\"\nSINGLE='a\\b'\nno assignment\n=none\nID=alpine2\nEMPTY=\nOPEN=\"x"))
        .containsEntry("NAME", "Alpine \"Linux\"")
        .containsEntry("ID", "alpine2")
        .containsEntry("VERSION_ID", "3.20")
        .containsEntry("X", "a$b")
        .containsEntry("SINGLE", "a\\b")
        .containsEntry("EMPTY", "")
        .containsEntry("OPEN", "x")
        .hasSize(7);
  }
}
