package io.execguard.host;

import java.util.Locale;

/**
 * Who stands behind an entry of binfmt_misc. The kernel knows a name that the registrar chose and
 * the path of a program, and no more; these are the ones that packages and images register:
 *
 * <ul>
 *   <li>qemu's scripts/qemu-binfmt-conf.sh, Debian's qemu-user-static (whose interpreter is {@code
 *       /usr/libexec/qemu-binfmt/aarch64-binfmt-P}), tonistiigi/binfmt ({@code
 *       /usr/bin/qemu-aarch64});
 *   <li>Apple's "Running Intel Binaries in Linux VMs with Rosetta", Lima, Docker Desktop;
 *   <li>box64's and box86's install.sh, FEX's Data/binfmts, Fedora's binfmt-dispatcher;
 *   <li>WSL's init: {@code WSLInterop} and, beside systemd, {@code WSLInterop-late};
 *   <li>the files below /usr/share/binfmts of Debian's jarwrapper, openjdk-*, mono-runtime, wine,
 *       python3.*-minimal and llvm-*-runtime. Where such a file names a detector, the kernel's
 *       entry has binfmt-support's run-detectors for an interpreter, and only its name tells;
 *   <li>the kernel's own Documentation/admin-guide/java.rst and mono.rst.
 * </ul>
 */
public enum Translator {
  ROSETTA("Rosetta", "rosetta"),
  FEX("FEX", "fex", "fexinterpreter", "fex-x86", "fex-x86_64"),
  BOX64("Box64", "box64", "box32"),
  BOX86("Box86", "box86"),
  DISPATCHER("binfmt-dispatcher", "binfmt-dispatcher"),
  QEMU("qemu", "qemu-*"),
  WSL("WSL interop", "wslinterop*", "wsl"),
  WINE("Wine", "wine*", "doswin", "dosexe"),
  MONO("Mono", "mono*", "cli", "clr"),
  DOTNET(".NET", "dotnet*"),
  JAR("a jar launcher", "jarwrapper", "jexec", "jar", "executablejar", "openjdk-*"),
  JAVA("Java", "java", "javawrapper", "applet"),
  PYTHON("Python", "python*"),
  LLVM("LLVM's lli", "lli*", "llvm*"),
  WASM("a WebAssembly runtime", "wasmtime*", "wasmer*", "wasmedge*", "iwasm", "wasm"),
  DOS("a DOS emulator", "dosbox*", "dosemu*"),
  APPIMAGE("AppImageLauncher", "appimagelauncher*", "appimage*"),
  UNKNOWN("");

  private final String text;
  private final String[] names;

  /**
   * @param names what an entry or the file name of its interpreter is called, in lower case; a star
   *     at the end stands for anything
   */
  Translator(String text, String... names) {
    this.text = text;
    this.names = names;
  }

  /**
   * By the interpreter, which is what runs, and if that says nothing by the entry's name, which is
   * a label that anybody may choose.
   */
  static Translator of(String name, String interpreter) {
    if (interpreter.equals("/init") && name.startsWith("WSL")) {
      return WSL;
    }
    if (interpreter.contains("/qemu-binfmt/")) {
      return QEMU;
    }
    Translator byProgram = named(interpreter.substring(interpreter.lastIndexOf('/') + 1));
    return byProgram != UNKNOWN ? byProgram : named(name);
  }

  /** In a message: {@code Rosetta}; empty if it is not known. */
  public String text() {
    return text;
  }

  private static Translator named(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (Translator translator : values()) {
      for (String known : translator.names) {
        int star = known.length() - 1;
        boolean open = known.charAt(star) == '*';
        if (open ? lower.startsWith(known.substring(0, star)) : lower.equals(known)) {
          return translator;
        }
      }
    }
    return UNKNOWN;
  }
}
