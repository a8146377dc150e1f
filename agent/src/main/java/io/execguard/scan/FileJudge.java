package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.pe.PeImage;
import io.execguard.scan.select.Role;
import io.execguard.scan.tree.MeantExecutable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a file that was selected, for all targets. */
final class FileJudge {
  private FileJudge() {}

  /**
   * @param targets with views in which the path is
   * @return null if it turns out to be of no interest
   */
  static @Nullable Found judge(String path, Role role, List<Target> targets, boolean inJar) {
    List<Diagnosis> diagnoses = new ArrayList<Diagnosis>(targets.size());
    Code code = null;
    for (Target target : targets) {
      Diagnosis diagnosis =
          role == Role.LIBRARY
              ? Judge.look(path, target.with(MeantExecutable.of(path, target.files())))
              : Judge.program(path, role, target);
      Image image = diagnosis.image();
      boolean isCode = Judge.isCode(image) && !image.platforms().isEmpty();
      boolean library = role == Role.LIBRARY || isCode && Judge.isLibrary(image);
      if (isCode && isManaged(image)) {
        return null;
      }
      if (isCode) {
        code = code(path, library ? Role.LIBRARY : role, image, inJar);
        if (library) {
          return new Found(Role.LIBRARY, code, Collections.<Diagnosis>emptyList(), targets);
        }
      } else if (role == Role.LIBRARY && !isJunk(image)) {
        return null;
      }
      if (role == Role.MEANT && isPlainText(diagnosis)) {
        return null;
      }
      diagnoses.add(diagnosis);
    }
    return new Found(role, code, diagnoses, targets);
  }

  private static Code code(String path, Role role, Image image, boolean inJar) {
    boolean musl =
        PlatformWords.sayMusl(path)
            || image instanceof ElfImage
                && ((ElfImage) image).interpreter() != null
                && ((ElfImage) image).interpreter().startsWith("/lib/ld-musl-");
    return Code.of(path, role, image.kind(), image.summary(), image.platforms(), musl, inJar);
  }

  /** .NET code without native parts, which any system's runtime loads. */
  private static boolean isManaged(Image image) {
    return image instanceof PeImage && ((PeImage) image).isIlOnly();
  }

  /** What lies in the place of a library and is none: a failed download, a pointer, nothing. */
  private static boolean isJunk(Image image) {
    switch (image.kind()) {
      case HTML:
      case XML:
      case GIT_LFS_POINTER:
      case EMPTY:
      case ZEROS:
      case JSON:
        return true;
      default:
        return image.kind() == Kind.ELF && image.truncated();
    }
  }

  /** Text that is called .sh, has neither an x bit nor a first line for the kernel. */
  private static boolean isPlainText(Diagnosis diagnosis) {
    return diagnosis.image().kind() == Kind.TEXT;
  }
}
