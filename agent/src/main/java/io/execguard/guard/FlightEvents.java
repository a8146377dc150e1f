package io.execguard.guard;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of JDK Flight Recorder, made at run time with {@code jdk.jfr.EventFactory}: there is no
 * JFR to compile against on Java 8, and none in a runtime image without the module jdk.jfr.
 *
 * <ul>
 *   <li>{@code execguard.Diagnosis}, on: one for each incident.
 *   <li>{@code execguard.Launch}, off: one for each launch that is looked at.
 * </ul>
 *
 * <p>Both carry the stack trace of the thread that launches. Names of events and fields are stable.
 */
final class FlightEvents {
  private static final String[] DIAGNOSIS = {
    "action", "codes", "program", "title", "outcome", "errno", "directory", "caller"
  };
  private static final String[] LAUNCH = {"program", "directory", "micros", "caller"};

  private final Kind diagnosis;
  private final Kind launch;

  private FlightEvents(Kind diagnosis, Kind launch) {
    this.diagnosis = diagnosis;
    this.launch = launch;
  }

  /**
   * @throws ReflectiveOperationException if this JVM has no Flight Recorder
   */
  static FlightEvents create() throws ReflectiveOperationException {
    return new FlightEvents(
        new Kind(
            "execguard.Diagnosis",
            "Diagnosed Process Launch",
            "A process launch that was stopped, that failed, or that was warned of",
            true,
            DIAGNOSIS),
        new Kind(
            "execguard.Launch",
            "Process Launch",
            "A process launch that execguard looked at, before it happens",
            false,
            LAUNCH));
  }

  void incident(Incident incident) throws ReflectiveOperationException {
    if (!diagnosis.isEnabled()) {
      return;
    }
    LastDiagnosis summary = LastDiagnosis.of(incident);
    Object errno = incident.diagnosis().verdict().errno();
    diagnosis.commit(
        summary.getAction(),
        summary.getCodes(),
        summary.getProgram(),
        summary.getTitle(),
        incident.diagnosis().verdict().outcome().json(),
        errno == null ? null : errno.toString(),
        incident.launch().directory(),
        summary.getCaller());
  }

  /** A launch was looked at, which took so many microseconds. */
  void launch(String program, @Nullable String directory, long micros)
      throws ReflectiveOperationException {
    if (launch.isEnabled()) {
      launch.commit(program, directory, micros, caller(CallerStack.ofThisThread()));
    }
  }

  /** The stack shows it too, but that of an event is often printed to five frames only. */
  private static String caller(List<StackTraceElement> stack) {
    return stack.isEmpty() ? "" : stack.get(0).toString();
  }

  /** One event type: the methods that its events are used through. */
  private static final class Kind {
    private final Object factory;
    private final Method newEvent;
    private final Method isEnabled;
    private final Method set;
    private final Method commit;
    private final Object type;

    Kind(String name, String label, String description, boolean enabled, String[] fields)
        throws ReflectiveOperationException {
      Class<?> factoryType = Class.forName("jdk.jfr.EventFactory");
      Class<?> event = Class.forName("jdk.jfr.Event");
      List<Object> annotations = new ArrayList<Object>();
      annotations.add(annotation("Name", name));
      annotations.add(annotation("Label", label));
      annotations.add(annotation("Description", description));
      annotations.add(annotation("Category", (Object) new String[] {"execguard"}));
      annotations.add(annotation("Enabled", enabled));
      annotations.add(annotation("StackTrace", true));
      List<Object> descriptors = new ArrayList<Object>();
      for (String field : fields) {
        Class<?> type = field.equals("micros") ? long.class : String.class;
        descriptors.add(
            Class.forName("jdk.jfr.ValueDescriptor")
                .getConstructor(Class.class, String.class)
                .newInstance(type, field));
      }
      factory =
          factoryType
              .getMethod("create", List.class, List.class)
              .invoke(null, annotations, descriptors);
      newEvent = factoryType.getMethod("newEvent");
      set = event.getMethod("set", int.class, Object.class);
      commit = event.getMethod("commit");
      type = factoryType.getMethod("getEventType").invoke(factory);
      isEnabled = type.getClass().getMethod("isEnabled");
    }

    private static Object annotation(String name, Object value)
        throws ReflectiveOperationException {
      Class<?> element = Class.forName("jdk.jfr.AnnotationElement");
      return element
          .getConstructor(Class.class, Object.class)
          .newInstance(Class.forName("jdk.jfr." + name), value);
    }

    boolean isEnabled() throws ReflectiveOperationException {
      return Boolean.TRUE.equals(isEnabled.invoke(type));
    }

    void commit(Object... values) throws ReflectiveOperationException {
      Object event = newEvent.invoke(factory);
      for (int i = 0; i < values.length; i++) {
        set.invoke(event, i, values[i]);
      }
      commit.invoke(event);
    }
  }
}
