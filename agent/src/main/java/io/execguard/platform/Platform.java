package io.execguard.platform;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A platform in OCI form: {@code linux/amd64}, {@code linux/arm64/v8}, {@code darwin/arm64}, {@code
 * windows/amd64}. The names are those of the OCI image specification ("Image Index", which takes
 * them from Go's GOOS and GOARCH).
 */
public final class Platform {
  private final String os;
  private final String architecture;
  private final @Nullable String variant;

  private Platform(String os, String architecture, @Nullable String variant) {
    this.os = os;
    this.architecture = architecture;
    this.variant = variant;
  }

  /** A platform without a variant. */
  public static Platform of(String os, String architecture) {
    return new Platform(os, architecture, null);
  }

  /** A platform with a variant, such as {@code v8} of {@code arm64}; null for none. */
  public static Platform of(String os, String architecture, @Nullable String variant) {
    return new Platform(os, architecture, variant);
  }

  /**
   * Reads {@code os/architecture[/variant]}.
   *
   * @throws IllegalArgumentException if the text has not two or three non-empty parts
   */
  public static Platform parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no platform; write os/architecture, for example linux/arm64");
    }
    for (String part : parts) {
      if (!part.matches("[A-Za-z0-9_.-]+")) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no platform; write os/architecture, for example linux/arm64");
      }
    }
    return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
  }

  /** {@code linux}, {@code darwin}, {@code windows}, {@code freebsd}, ... */
  public String os() {
    return os;
  }

  /** {@code amd64}, {@code arm64}, {@code 386}, ... */
  public String architecture() {
    return architecture;
  }

  /** {@code v8} of {@code linux/arm64/v8}; null if there is none. */
  public @Nullable String variant() {
    return variant;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Platform && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(os, architecture, variant);
  }

  @Override
  public String toString() {
    return variant == null ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
  }
}
