package io.execguard.launch.inner;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code sh -c 'COMMAND'}: a simple command that is neither a reserved word nor built in. What a
 * shell does itself, or may do itself, is left alone.
 */
final class Shell implements Utility {
  private static final Set<String> SHELLS =
      new HashSet<String>(Arrays.asList("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh"));

  /** Of all these shells together, and what a reserved word is in any of them. */
  private static final String WORDS =
      ". : [ [[ alias autoload bg bind bindkey break builtin bye caller case cat cd"
          + " chdir command compadd compdef compgen complete compopt continue coproc declare"
          + " dirname basename dirs disable disown do done echo echotc elif else emulate"
          + " enable esac eval exec exit export false fc fg fi float for foreach function"
          + " functions getconf getln getopts global hash help hist history if in integer jobs"
          + " kill let limit local log logout mapfile mkdir mktemp mv nameref newgrp noglob"
          + " nocorrect popd print printf pushd pushln pwd r read readarray readonly realpath"
          + " rehash rename repeat return rm rmdir sched select set setopt shift shopt sleep"
          + " source stat stop suspend sync test then time times trap true ttyctl type"
          + " typeset ulimit umask unalias unfunction unhash unlimit unset unsetopt until"
          + " vared wait whence where which while zcompile zmodload zstyle";

  private static final Set<String> OWN = new HashSet<String>(Arrays.asList(WORDS.split(" ")));

  private final String name;

  private Shell(String name) {
    this.name = name;
  }

  static @Nullable Shell of(String name) {
    return SHELLS.contains(name) ? new Shell(name) : null;
  }

  @Override
  public @Nullable CommandLine inner(CommandLine own) {
    String script = script(own.words());
    SimpleCommand command = script == null ? null : SimpleCommand.read(script);
    if (command == null || command.words().isEmpty()) {
      return null;
    }
    List<String> words = command.words();
    boolean external = false;
    if (words.get(0).equals("exec") && words.size() > 1 && !command.firstIsQuoted()) {
      words = words.subList(1, words.size());
      external = true;
    }
    String program = words.get(0);
    if (program.isEmpty() || program.startsWith("-") || !external && OWN.contains(program)) {
      return null;
    }
    boolean bare = program.indexOf('/') < 0;
    // zsh reads ~/.zshenv first, which may set another PATH; without one each shell has its own.
    boolean otherPath =
        own.path() == null || command.assigned().contains("PATH") || name.equals("zsh");
    if (bare && otherPath) {
      return null;
    }
    return (command.assigned().isEmpty() ? own : own.withOtherVariables()).with(words);
  }

  /** Whether a name may be a function that the environment carries into this shell (bash). */
  static boolean mayBeFunction(String word, Map<String, String> environment) {
    return environment.containsKey("BASH_ENV")
        || environment.containsKey("BASH_FUNC_" + word + "%%")
        || environment.containsKey("BASH_FUNC_" + word + "()");
  }

  /** The operand of -c, if nothing but harmless options stands before it. */
  private @Nullable String script(List<String> words) {
    for (int i = 1; i + 1 < words.size(); i++) {
      String word = words.get(i);
      if (name.equals("bash") && (word.equals("--norc") || word.equals("--noprofile"))) {
        continue;
      }
      if (word.length() < 2 || word.charAt(0) != '-') {
        return null;
      }
      boolean reads = false;
      for (int k = 1; k < word.length(); k++) {
        reads |= word.charAt(k) == 'c';
        if ("ceux".indexOf(word.charAt(k)) < 0) {
          return null;
        }
      }
      if (reads) {
        String script = words.get(i + 1);
        return script.startsWith("-") || script.startsWith("+") ? null : script;
      }
    }
    return null;
  }
}
