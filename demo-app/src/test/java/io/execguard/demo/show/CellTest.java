package io.execguard.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTest {
  @Test
  void breaksAtBlanks() {
    assertThat(Cell.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Cell.wrap("one two three", 6)).containsExactly("one", "two", "three");
  }

  @Test
  void breaksALongPathBehindASlashAndALongWordAnywhere() {
    assertThat(Cell.wrap("/opt/tools/protoc", 12)).containsExactly("/opt/tools/", "protoc");
    assertThat(Cell.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
  }

  @Test
  void nothingIsLostButTheBlankAtTheBreak() {
    String text = "a  b   cc dddddddddddd e/ffff/gggggggggg h ";
    for (int width = 1; width < 50; width++) {
      assertThat(String.join("", Cell.wrap(text, width)).replace(" ", ""))
          .isEqualTo(text.replace(" ", ""));
    }
  }

  @Test
  void furtherLinesBeginWhereTheLabelEnded() {
    Cell cell = new Cell(16).add(Style.CODE, "fix: ", Style.PLAIN, "install it now");
    assertThat(cell.lines()).hasSize(2);
    assertThat(cell.lines().get(0).render(false)).isEqualTo("fix: install it");
    assertThat(cell.lines().get(1).render(false)).isEqualTo("     now");
  }
}
