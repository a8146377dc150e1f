package io.execguard.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines in reading order, each with a rank: when there is room for some only, those of the lowest
 * rank stay, and they stay in reading order.
 */
final class Outline {
  private final List<List<String>> items = new ArrayList<List<String>>();
  private final List<Integer> ranks = new ArrayList<Integer>();

  /** Adds an item that is kept or dropped as a whole. */
  void add(int rank, List<String> lines) {
    items.add(lines);
    ranks.add(rank);
  }

  /** Adds an item of one line. */
  void add(int rank, String line) {
    List<String> lines = new ArrayList<String>(1);
    lines.add(line);
    add(rank, lines);
  }

  /** All lines. */
  List<String> all() {
    List<String> lines = new ArrayList<String>();
    for (List<String> item : items) {
      lines.addAll(item);
    }
    return lines;
  }

  /**
   * At most so many lines.
   *
   * @param most at least 2
   * @param more what the last line says if something had to go
   */
  List<String> within(int most, String more) {
    List<String> all = all();
    if (all.size() <= most) {
      return all;
    }
    boolean[] kept = choose(most - 1);
    List<String> lines = new ArrayList<String>(most);
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        lines.addAll(items.get(i));
      }
    }
    lines.add(more);
    return lines;
  }

  private boolean[] choose(int room) {
    boolean[] kept = new boolean[items.size()];
    int left = room;
    while (true) {
      int best = -1;
      for (int i = 0; i < kept.length; i++) {
        boolean fits = !kept[i] && items.get(i).size() <= left;
        if (fits && (best < 0 || ranks.get(i) < ranks.get(best))) {
          best = i;
        }
      }
      if (best < 0) {
        return kept;
      }
      kept[best] = true;
      left -= items.get(best).size();
    }
  }
}
