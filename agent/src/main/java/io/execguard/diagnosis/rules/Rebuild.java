package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Fix;
import io.execguard.host.Host;
import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.Toolchain;
import io.execguard.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the toolchain that made a program builds it for another platform: each has its own name for
 * one. Targets are those of {@code rustc --print target-list}, of GNU triples as gcc's packages and
 * clang use them, {@code zig targets}, and .NET's RID catalogue.
 */
final class Rebuild {
  private Rebuild() {}

  /**
   * For programs of languages whose builds one mostly makes oneself; null if there is no advice.
   */
  static @Nullable Fix ofLanguage(Image image, Host host) {
    Toolchain made = image.toolchain();
    GoBuild go = image.goBuild();
    if (go != null) {
      return GoProgram.fix(go, host);
    }
    if (made == null || Architecture.of(host.platform().architecture()) == null) {
      return null;
    }
    switch (made.maker()) {
      case RUST:
        return Fix.of(
            "it is a Rust program" + in(made) + ": build it for this platform",
            rust(rustTarget(host.platform(), host.libc() == Host.Libc.MUSL)));
      case HASKELL:
        return Fix.of(
            "it is a Haskell program"
                + in(made)
                + ", and GHC builds for the machine it runs on: build it on this platform");
      case SWIFT:
        return Fix.of(
            "it is a Swift program: build it on this platform, or with its Swift SDK",
            "swift build -c release --swift-sdk " + swiftSdk(host.platform()));
      case NATIVE_IMAGE:
        return Fix.of(
            "it is a GraalVM native image, and native-image builds for the machine it runs on:"
                + " build it on this platform (Quarkus: in a container of it)",
            "mvn package -Dnative -Dquarkus.native.container-build=true"
                + " -Dquarkus.native.container-runtime-options=--platform="
                + host.platform());
      case DOTNET:
        return Fix.of(
            "it is a .NET program" + in(made) + ": publish it for this platform",
            "dotnet publish -r " + dotnetRid(host) + " --self-contained");
      case ZIG:
        return Fix.of(
            "Zig built it" + in(made) + ": build it for this platform",
            "zig build -Dtarget=" + zigTarget(host.platform(), host.libc() == Host.Libc.MUSL));
      default:
        return null;
    }
  }

  /** For programs that mostly come built, and only sometimes are one's own. */
  static @Nullable Fix ofCompiler(Image image, Host host) {
    Toolchain made = image.toolchain();
    String triple = triple(host.platform(), host.libc() == Host.Libc.MUSL);
    if (made == null || triple == null) {
      return null;
    }
    switch (made.maker()) {
      case GCC:
        return Fix.of(
            "or, if it is your own, built by "
                + made.text()
                + ": build it here, or cross-compile it",
            "make clean && make CC=" + triple + "-gcc CXX=" + triple + "-g++");
      case CLANG:
        return Fix.of(
            "or, if it is your own, built by " + made.text() + ": name the target",
            "make clean && make CC=\"clang --target=" + triple + "\"");
      default:
        return null;
    }
  }

  /** How to build it for musl, or so that it needs no loader at all; null if there is no advice. */
  static @Nullable Fix forMusl(@Nullable Image image, Host host) {
    Toolchain made = image == null ? null : image.toolchain();
    if (image == null || made == null) {
      return null;
    }
    GoBuild go = image.goBuild();
    if (go != null) {
      return GoProgram.withoutC(go, host);
    }
    switch (made.maker()) {
      case RUST:
        return Fix.of(
            "it is a Rust program" + in(made) + ": build it for musl",
            rust(rustTarget(host.platform(), true)));
      case DOTNET:
        return Fix.of(
            "it is a .NET program" + in(made) + ": publish it for musl",
            "dotnet publish -r " + dotnetRid(host) + " --self-contained");
      case ZIG:
        return Fix.of(
            "Zig built it" + in(made) + ": build it for musl",
            "zig build -Dtarget=" + zigTarget(host.platform(), true));
      case NATIVE_IMAGE:
        return Fix.of(
            "it is a GraalVM native image: link it against musl, statically",
            "native-image --static --libc=musl ...");
      default:
        return null;
    }
  }

  private static String in(Toolchain made) {
    return made.text().isEmpty() ? "" : " (" + made.text() + ")";
  }

  private static String rust(String target) {
    return "rustup target add " + target + " && cargo build --release --target " + target;
  }

  private static String rustTarget(Platform platform, boolean musl) {
    String cpu = platform.architecture();
    if (platform.os().equals("darwin")) {
      return (cpu.equals("arm64") ? "aarch64" : "x86_64") + "-apple-darwin";
    }
    if (platform.os().equals("windows")) {
      return (cpu.equals("arm64") ? "aarch64" : cpu.equals("386") ? "i686" : "x86_64")
          + "-pc-windows-msvc";
    }
    String libc = musl ? "musl" : "gnu";
    switch (cpu) {
      case "386":
        return "i686-unknown-linux-" + libc;
      case "arm":
        return "armv7-unknown-linux-" + libc + "eabihf";
      case "riscv64":
        return "riscv64gc-unknown-linux-" + libc;
      case "ppc64le":
        return "powerpc64le-unknown-linux-" + libc;
      case "ppc64":
        return "powerpc64-unknown-linux-" + libc;
      default:
        return machine(platform) + "-unknown-linux-" + libc;
    }
  }

  private static String zigTarget(Platform platform, boolean musl) {
    String os = platform.os().equals("darwin") ? "macos" : platform.os();
    String cpu = platform.architecture().equals("386") ? "x86" : machine(platform);
    String hard = platform.architecture().equals("arm") ? "eabihf" : "";
    return cpu + "-" + os + (os.equals("linux") ? "-" + (musl ? "musl" : "gnu") + hard : "");
  }

  private static String swiftSdk(Platform platform) {
    return machine(platform) + "-swift-linux-musl";
  }

  private static String dotnetRid(Host host) {
    Platform platform = host.platform();
    String os =
        platform.os().equals("darwin") ? "osx" : platform.os().equals("windows") ? "win" : "linux";
    Architecture cpu = Architecture.of(platform.architecture());
    String name =
        cpu == null ? platform.architecture() : cpu == Architecture.I386 ? "x86" : cpu.npm();
    return os + (os.equals("linux") && host.libc() == Host.Libc.MUSL ? "-musl-" : "-") + name;
  }

  /** GNU's triple, by which cross compilers are called; null if it is not Linux. */
  private static @Nullable String triple(Platform platform, boolean musl) {
    if (!platform.os().equals("linux")) {
      return null;
    }
    String libc = musl ? "musl" : "gnu";
    switch (platform.architecture()) {
      case "386":
        return "i686-linux-" + libc;
      case "arm":
        return "arm-linux-" + libc + "eabihf";
      case "ppc64le":
        return "powerpc64le-linux-" + libc;
      case "ppc64":
        return "powerpc64-linux-" + libc;
      default:
        return machine(platform) + "-linux-" + libc;
    }
  }

  private static String machine(Platform platform) {
    Architecture cpu = Architecture.of(platform.architecture());
    return cpu == null ? platform.architecture() : cpu.machine();
  }

  /** Adds it unless there is none. */
  static void add(List<Fix> fixes, @Nullable Fix fix) {
    if (fix != null) {
      fixes.add(fix);
    }
  }
}
