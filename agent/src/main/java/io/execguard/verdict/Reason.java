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
  FOREIGN_SYSTEM
}
