package io.execguard.guard;

/**
 * What a launch takes that is not plainly healthy, or that starts another program. Made when there
 * is the first such launch: most JVMs never have one, and each class of it costs their first launch
 * some tenths of a millisecond.
 */
final class CloserLook {
  final Policy policy;
  final JdkWording wording = new JdkWording();
  final InnerLook inner;

  CloserLook(ThisHost thisHost, Foresight foresight) {
    policy = new Policy(new Emulation(thisHost));
    inner = new InnerLook(thisHost, policy, foresight);
  }
}
