package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.data.PycImage;
import io.execguard.image.jvm.JarImage;
import io.execguard.image.pe.PeImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program for a runtime or an interpreter that must be started in its place: jar, class file,
 * .NET assembly, WebAssembly, Python byte code, dex, batch file, PowerShell.
 */
public final class NeedsLauncher extends Rule {
  public NeedsLauncher() {
    super("EG108", "needs-launcher", "the program must be started through its launcher");
  }

  /** Whether a PE holds .NET code. */
  static boolean isManaged(Image image) {
    return image instanceof PeImage && ((PeImage) image).isManaged();
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.NEEDS_LAUNCHER) {
      return null;
    }
    Image image = Subject.image(c);
    List<Fix> fixes = new ArrayList<Fix>();
    addFixes(fixes, image, Place.of(c), c);
    return Finding.of(
        code(),
        Severity.ERROR,
        what(image.kind())
            + " cannot be started by itself: "
            + launcher(image.kind())
            + " starts it",
        new Details()
            .add("the file is: " + image.summary())
            .add(image.truncated() ? "it is also cut short: the launcher will refuse it too" : "")
            .add(
                "the kernel runs machine code and #! scripts; this is neither, and no handler for"
                    + " it is registered")
            .sentences(),
        fixes);
  }

  private static String what(Kind kind) {
    switch (kind) {
      case JAR:
        return "a jar";
      case CLASS:
        return "a Java class file";
      case PE:
        return "a .NET assembly";
      case WASM:
        return "a WebAssembly module";
      case PYC:
        return "compiled Python";
      case DEX:
        return "Dalvik bytecode";
      case BATCH:
        return "a Windows batch file";
      default:
        return "a PowerShell script";
    }
  }

  private static String launcher(Kind kind) {
    switch (kind) {
      case JAR:
      case CLASS:
        return "java";
      case PE:
        return "dotnet or mono";
      case WASM:
        return "a WebAssembly runtime";
      case PYC:
        return "python3";
      case DEX:
        return "Android's runtime";
      case BATCH:
        return "cmd.exe, which this system does not have,";
      default:
        return "pwsh";
    }
  }

  private static void addFixes(List<Fix> fixes, Image image, Place place, Case c) {
    String file = place.quoted();
    switch (image.kind()) {
      case JAR:
        addJar(fixes, image, file);
        return;
      case CLASS:
        fixes.add(
            Fix.of(
                "start java, with the directory as class path and the class's name (in a package:"
                    + " the package's root directory and the full name)",
                "java -cp "
                    + ShellQuote.file(place.directory())
                    + " "
                    + ShellQuote.file(place.stem())));
        return;
      case PE:
        // .NET builds its assemblies as .dll; a managed .exe is the old Framework's, or Mono's.
        boolean old = place.extension().equals("exe");
        Fix dotnet = Fix.of("start dotnet, with the file as its argument", "dotnet " + file);
        Fix mono = Fix.of("start mono, if it was built for the .NET Framework", "mono " + file);
        fixes.add(old ? mono : dotnet);
        fixes.add(old ? dotnet : mono);
        return;
      case WASM:
        fixes.add(Fix.of("start a WebAssembly runtime", "wasmtime " + file));
        return;
      case PYC:
        fixes.add(
            Fix.of("start the Python that compiled it", "python" + python(image) + " " + file));
        return;
      case DEX:
        fixes.add(Fix.of("it runs on Android only; use the jar that it was made from"));
        return;
      case BATCH:
        addSibling(fixes, place, c);
        return;
      default:
        fixes.add(Fix.of("start PowerShell, with the file as an argument", "pwsh -File " + file));
        addSibling(fixes, place, c);
    }
  }

  private static void addJar(List<Fix> fixes, Image image, String file) {
    boolean named = image instanceof JarImage && ((JarImage) image).mainClass() != null;
    fixes.add(
        Fix.of(
            "start java, with the file as an argument"
                + (named ? "" : " (its manifest must name a Main-Class)"),
            "java -jar " + file));
  }

  private static String python(Image image) {
    return image instanceof PycImage ? ((PycImage) image).pythonVersion() : "3";
  }

  /** {@code mvnw.cmd} and {@code gradlew.bat} have a shell script beside them. */
  private static void addSibling(List<Fix> fixes, Place place, Case c) {
    String[] names = {place.stem(), place.stem() + ".sh"};
    for (String name : names) {
      String sibling = place.sibling(name);
      if (!name.equals(place.name()) && c.files().facts(sibling).isRegular()) {
        fixes.add(
            Fix.of(
                "start the script for this system, which lies beside it",
                ShellQuote.file(sibling)));
        return;
      }
    }
    fixes.add(Fix.of("use the program's script for this system; this one is for Windows"));
  }
}
