package io.execguard.guard;

import io.execguard.report.EventSummary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is new from what is said already: the same thing is said once, and then counted for a
 * minute at a time. After that time without it, it is new again.
 *
 * <p>At most {@value #MOST} things are remembered; the one that did not happen for longest goes.
 */
final class Repeats {
  static final int MOST = 256;

  /** A minute, in nanoseconds. */
  static final long WINDOW = 60_000_000_000L;

  /** By the order in which they happened last. */
  private final Map<String, Said> all = new LinkedHashMap<String, Said>(64, 0.75f, true);

  /**
   * Counts one more of that kind, or remembers that it is new.
   *
   * @param now nanoseconds that only go forward
   * @param forgotten takes what had to be forgotten for it and was counted
   * @return false if it is new: then it is to be said, and {@link #said} what
   */
  synchronized boolean count(String key, long now, List<EventSummary> forgotten) {
    Said said = all.get(key);
    if (said != null && (said.count > 0 || now - said.since < WINDOW)) {
      said.count++;
      return true;
    }
    all.put(key, new Said(now));
    if (all.size() > MOST) {
      Iterator<Said> eldest = all.values().iterator();
      addTo(forgotten, eldest.next(), now);
      eldest.remove();
    }
    return false;
  }

  /** What was said of something new. */
  synchronized void said(String key, EventSummary summary) {
    Said said = all.get(key);
    if (said != null) {
      said.summary = summary;
    }
  }

  /** Those whose time is over, with their counts, which begin anew. */
  synchronized List<EventSummary> due(long now) {
    List<EventSummary> due = new ArrayList<EventSummary>();
    for (Iterator<Said> each = all.values().iterator(); each.hasNext(); ) {
      Said said = each.next();
      if (now - said.since >= WINDOW) {
        if (said.count == 0) {
          each.remove();
        }
        addTo(due, said, now);
      }
    }
    return due;
  }

  /** All counts, whether their time is over or not. */
  synchronized List<EventSummary> all(long now) {
    List<EventSummary> counted = new ArrayList<EventSummary>();
    for (Said said : all.values()) {
      addTo(counted, said, now);
    }
    return counted;
  }

  /** Nanoseconds until something is due; -1 if nothing was counted. */
  synchronized long next(long now) {
    long next = -1;
    for (Said said : all.values()) {
      long left = Math.max(0, WINDOW - (now - said.since));
      if (said.count > 0 && (next < 0 || left < next)) {
        next = left;
      }
    }
    return next;
  }

  private static void addTo(List<EventSummary> list, Said said, long now) {
    if (said.count > 0 && said.summary != null) {
      long seconds = Math.max(1, Math.round((now - said.since) / 1e9));
      list.add(said.summary.again(said.count, seconds));
      said.count = 0;
      said.since = now;
    }
  }

  private static final class Said {
    /** Null for the moment until it is worded. */
    @Nullable EventSummary summary;

    long since;
    long count;

    Said(long since) {
      this.since = since;
    }
  }
}
