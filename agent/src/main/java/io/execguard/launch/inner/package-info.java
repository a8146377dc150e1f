/** The command inside a command: {@code sh -c}, {@code env}, {@code nice}, ... */
@org.jspecify.annotations.NullMarked
package io.execguard.launch.inner;
