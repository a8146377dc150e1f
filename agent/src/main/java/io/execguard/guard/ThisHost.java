package io.execguard.guard;

import io.execguard.host.Host;
import io.execguard.host.HostReader;
import org.jspecify.annotations.Nullable;

/** This machine: as it was last seen for the quick look, as it is now for a decision. */
final class ThisHost {
  private final HostReader reader = HostReader.ofThisMachine();
  private volatile @Nullable Host seen;

  HostReader reader() {
    return reader;
  }

  /**
   * As last seen: binfmt_misc's handlers may have come or gone since, and what takes long to read
   * may be left out.
   */
  Host get() {
    Host host = seen;
    if (host == null) {
      host = reader.quick().host();
      seen = host;
    }
    return host;
  }

  Host now() {
    Host host = reader.host();
    seen = host;
    return host;
  }
}
