/** The engine behind the hook: modes, policy, and the look before and after each launch. */
@org.jspecify.annotations.NullMarked
package io.execguard.guard;
