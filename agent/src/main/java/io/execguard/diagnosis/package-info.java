/** Why, and what to do: one rule, one class, one code. */
@org.jspecify.annotations.NullMarked
package io.execguard.diagnosis;
