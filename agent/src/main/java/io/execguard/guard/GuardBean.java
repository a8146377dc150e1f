package io.execguard.guard;

import io.execguard.platform.ProductVersion;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The management bean. Only loaded in a JVM that has the module java.management and uses it. */
final class GuardBean implements GuardMXBean {
  static final String NAME = "io.execguard:type=Guard";

  private final Control control;
  private final Statistics statistics;

  private GuardBean(Control control, Statistics statistics) {
    this.control = control;
    this.statistics = statistics;
  }

  /**
   * Puts it into the platform's MBean server.
   *
   * @throws JMException if the server refuses
   */
  static void register(Control control, Statistics statistics) throws JMException {
    try {
      server().registerMBean(new GuardBean(control, statistics), name());
    } catch (InstanceAlreadyExistsException e) {
      // Two that register at the same time: one bean is what was wanted.
    }
  }

  /** Takes it out again; does nothing if it is not there. */
  static void unregister() throws JMException {
    if (server().isRegistered(name())) {
      server().unregisterMBean(name());
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(NAME);
  }

  @Override
  public String getVersion() {
    return ProductVersion.text();
  }

  @Override
  public String getMode() {
    return control.mode().text();
  }

  @Override
  public void setMode(String mode) {
    try {
      control.switchTo(Mode.of(mode));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "there is no mode \"" + mode + "\"; there are guard, explain, observe and off");
    }
  }

  @Override
  public long getLaunchCount() {
    return statistics.launches();
  }

  @Override
  public long getStoppedCount() {
    return statistics.count(Incident.Action.STOPPED);
  }

  @Override
  public long getFailedCount() {
    return statistics.count(Incident.Action.FAILED);
  }

  @Override
  public long getWarnedCount() {
    return statistics.count(Incident.Action.STARTING);
  }

  @Override
  public long getTimeSpentMicros() {
    return statistics.micros();
  }

  @Override
  public Map<String, Long> getCountByCode() {
    return statistics.byCode();
  }

  @Override
  public List<LastDiagnosis> getLastDiagnoses() {
    return statistics.last();
  }
}
