package io.execguard.verdict;

/** The rule of the kernel that decided. What it decided upon is the verdict's last step. */
public enum Reason {
  /** Nothing stands in the way. */
  NONE,
  /** A binfmt_misc handler takes the file and can itself be run. */
  HANDLER,
  /** The path walk did not arrive: see the facts' walk error. */
  PATH,
  /** The child cannot change to the directory of its launch: the program was not tried. */
  WORKING_DIRECTORY,
  /** A directory, device, FIFO or socket. */
  NOT_REGULAR,
  /** No execute permission. */
  NOT_EXECUTABLE,
  /** The mount is noexec. */
  NOEXEC_MOUNT,
  /** Open for writing. */
  OPEN_FOR_WRITING,
  /** It may be executed but not read, so that what is in it is not known. */
  UNREADABLE,
  /** No handler of the kernel knows the format. */
  UNKNOWN_FORMAT,
  /** A {@code #!} line without a usable interpreter in what the kernel reads of it. */
  BAD_SHEBANG,
  /** More interpreters of interpreters than the kernel follows. */
  TOO_MANY_INTERPRETERS,
  /** ELF for an e_machine, layout or byte order that no loader of this kernel accepts. */
  ELF_MACHINE,
  /** ELF with an e_type other than ET_EXEC and ET_DYN. */
  ELF_TYPE,
  /** ELF whose header or program header table the kernel does not accept. */
  ELF_HEADER,
  /** ELF with a PT_INTERP that the kernel does not accept. */
  ELF_INTERP,
  /**
   * The ELF loader (the program named by PT_INTERP) is no ELF for the same machine: ELIBBAD, EIO.
   */
  BAD_LOADER,
  /** A segment cannot be mapped: the process is killed. */
  ELF_SEGMENT,
  /** The entry point lies outside the address space: the process is killed. */
  ELF_ENTRY,
  /** The loader's own segments or type are unusable: the process is killed. */
  LOADER_SEGMENT,
  /** The program is for another operating system than the platform that is judged for. */
  FOREIGN_SYSTEM,
  /** Mach-O without code for a CPU that this Mac runs. */
  MACHO_CPU,
  /** Mach-O of a type that is not executed: a library, a bundle, an object file. */
  MACHO_TYPE,
  /** Mach-O whose headers the kernel of macOS does not accept. */
  MACHO_HEADER,
  /** Mach-O that is not signed although it must be, or not what was signed. */
  MACHO_SIGNATURE,
  /** Marked as downloaded, and nothing says that Apple or the user has cleared it. */
  QUARANTINE,
  /** PE for a machine that this Windows does not run. */
  PE_MACHINE,
  /** PE that is a library, or for another subsystem than Windows programs. */
  PE_TYPE,
  /** PE that is cut or damaged. */
  PE_DAMAGED,
  /** PE that asks for more rights than whoever starts it has. */
  PE_ELEVATION
}
