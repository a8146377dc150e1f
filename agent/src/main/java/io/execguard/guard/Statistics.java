package io.execguard.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened since the agent came, in numbers that only grow, and the last incidents. Safe for
 * any thread; a healthy launch costs two additions.
 */
final class Statistics implements Listener {
  /** How many incidents are kept. */
  static final int LAST = 20;

  private final AtomicLong launches = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final ConcurrentMap<Incident.Action, AtomicLong> actions =
      new ConcurrentHashMap<Incident.Action, AtomicLong>();
  private final ConcurrentMap<String, AtomicLong> codes =
      new ConcurrentHashMap<String, AtomicLong>();
  private final Deque<LastDiagnosis> last = new ArrayDeque<LastDiagnosis>();

  /** A launch was looked at, which took so long in all. */
  void lookedAt(long nanoseconds) {
    launches.incrementAndGet();
    nanos.addAndGet(nanoseconds);
  }

  /** Further work for a launch that was counted already. */
  void spent(long nanoseconds) {
    nanos.addAndGet(nanoseconds);
  }

  @Override
  public void on(Incident incident) {
    count(actions, incident.action());
    for (String code : incident.diagnosis().codes()) {
      count(codes, code);
    }
    LastDiagnosis diagnosis = LastDiagnosis.of(incident);
    synchronized (last) {
      if (last.size() == LAST) {
        last.removeFirst();
      }
      last.addLast(diagnosis);
    }
  }

  private static <K> void count(ConcurrentMap<K, AtomicLong> counters, K key) {
    AtomicLong counter = counters.get(key);
    if (counter == null) {
      AtomicLong fresh = new AtomicLong();
      counter = counters.putIfAbsent(key, fresh);
      counter = counter == null ? fresh : counter;
    }
    counter.incrementAndGet();
  }

  long launches() {
    return launches.get();
  }

  /** Time that launches were held up by us, in microseconds. */
  long micros() {
    return nanos.get() / 1000;
  }

  long count(Incident.Action action) {
    AtomicLong counter = actions.get(action);
    return counter == null ? 0 : counter.get();
  }

  /** How often each code was found, in the order of the codes; those never found are left out. */
  Map<String, Long> byCode() {
    Map<String, Long> counts = new TreeMap<String, Long>();
    for (Map.Entry<String, AtomicLong> entry : codes.entrySet()) {
      counts.put(entry.getKey(), entry.getValue().get());
    }
    return counts;
  }

  /** Oldest first. */
  List<LastDiagnosis> last() {
    synchronized (last) {
      return new ArrayList<LastDiagnosis>(last);
    }
  }
}
