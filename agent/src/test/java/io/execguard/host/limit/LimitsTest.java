package io.execguard.host.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** This process, as it finds itself. */
class LimitsTest {
  @BeforeEach
  void linux() {
    assumeTrue(new File("/proc/self/limits").isFile(), "for Linux");
  }

  @Test
  void tasks() {
    Limits limits = Limits.readForTasks();
    Tasks tasks = limits.tasks();
    assertThat(limits.pid()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(tasks.ofJvm()).isGreaterThanOrEqualTo(Thread.activeCount());
    assertThat(tasks.ofUser()).isGreaterThanOrEqualTo(tasks.ofJvm());
    assertThat(tasks.all()).isGreaterThanOrEqualTo(tasks.ofUser());
    assertThat(tasks.threadsMax()).isPositive();
    assertThat(tasks.pidMax()).isPositive();
    assertThat(limits.openFiles()).isNull();
  }

  @Test
  void memory() {
    MemoryFigures memory = Limits.readForMemory().memory();
    assertThat(memory.overcommit()).isBetween(0L, 2L);
    assertThat(memory.committed()).isPositive();
    assertThat(memory.commitLimit()).isPositive();
    assertThat(memory.available()).isPositive();
    assertThat(memory.jvm()).isGreaterThan(1 << 20);
    assertThat(memory.mappings()).isGreaterThan(50);
    assertThat(memory.mappingsMax()).isGreaterThan(memory.mappings());
  }

  @Test
  void openFiles() {
    OpenFiles open = Limits.readForOpenFiles().openFiles();
    assertThat(open.count()).isGreaterThan(2);
    assertThat(open.kinds()).isNotEmpty();
    assertThat(open.system()).isPositive();
    assertThat(open.systemMax()).isGreaterThanOrEqualTo(open.system());
  }

  @Test
  void both() {
    Limits limits = Limits.readForThread();
    assertThat(limits.tasks()).isNotNull();
    assertThat(limits.memory()).isNotNull();
  }
}
