package io.execguard.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code man}: the manual page, made of what {@code --help} says of each command. */
@Command(
    name = "man",
    description = "Prints the manual page, for man: java -jar execguard.jar man | man -l -",
    footer = {"", "Exit status: 0, or 2 for wrong usage."})
final class ManCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  ManCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Lines out = new Lines(session.out());
    out.text(ManPage.of(spec.root()));
    out.flush();
    return Session.OK;
  }
}
