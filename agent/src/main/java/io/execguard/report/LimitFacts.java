package io.execguard.report;

import io.execguard.diagnosis.checkup.Survey;
import io.execguard.diagnosis.rules.Amount;
import io.execguard.host.limit.ArgumentLimit;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limit;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.host.limit.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What processes may use, and what is used, line by line. */
final class LimitFacts {
  private static final String[] OVERCOMMIT = {
    "0: by estimate", "1: everything is promised", "2: no more than there is"
  };

  private LimitFacts() {}

  static Map<String, String> of(Survey survey) {
    Map<String, String> facts = new LinkedHashMap<String, String>();
    Limits limits = survey.limits();
    put(facts, "open files", limits.process().openFiles());
    put(facts, "processes", limits.process().processes());
    Limit stack = limits.process().stack();
    if (stack != null) {
      facts.put("stack", bytes(stack.soft()));
      ArgumentLimit arguments = ArgumentLimit.of(stack, survey.host());
      Long total = arguments.total();
      facts.put(
          "arguments",
          (total == null ? "not known" : bytes(total))
              + " in all, with the environment; "
              + bytes(arguments.one())
              + " each");
    }
    Limit space = limits.process().addressSpace();
    if (space != null) {
      facts.put("address space", bytes(space.soft()));
    }
    tasks(facts, limits.tasks());
    groups(facts, "tasks of cgroup", limits.pids(), false);
    groups(facts, "memory of cgroup", limits.memoryGroups(), true);
    memory(facts, limits.memory());
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable Limit limit) {
    if (limit != null) {
      facts.put(name, limit.toString());
    }
  }

  private static void tasks(Map<String, String> facts, @Nullable Tasks tasks) {
    if (tasks != null) {
      facts.put(
          "tasks now",
          tasks.ofUser()
              + " of this user, "
              + tasks.all()
              + " in all that can be seen; threads-max "
              + orUnknown(tasks.threadsMax())
              + ", pid_max "
              + orUnknown(tasks.pidMax()));
    }
  }

  private static void groups(
      Map<String, String> facts, String name, Iterable<Cgroup> groups, boolean bytes) {
    String all = "";
    for (Cgroup group : groups) {
      Long current = group.current();
      String now = current == null ? "?" : bytes ? bytes(current) : current.toString();
      String most = bytes ? bytes(group.max()) : Long.toString(group.max());
      all += (all.isEmpty() ? "" : "; ") + now + " of " + most + " (" + group.maxFile() + ")";
    }
    facts.put(name, all.isEmpty() ? "no limit that can be seen" : all);
  }

  private static void memory(Map<String, String> facts, @Nullable MemoryFigures memory) {
    if (memory == null) {
      return;
    }
    if (memory.available() != null) {
      facts.put("memory", bytes(memory.available()) + " available");
    }
    Long rule = memory.overcommit();
    if (rule != null && rule >= 0 && rule < OVERCOMMIT.length) {
      facts.put("overcommit", OVERCOMMIT[rule.intValue()]);
    }
  }

  private static String bytes(long value) {
    return value == Limit.UNLIMITED ? "unlimited" : Amount.bytes(value);
  }

  private static String orUnknown(@Nullable Long value) {
    return value == null ? "not known" : value.toString();
  }
}
