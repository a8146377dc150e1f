/** From an argument vector, a working directory and a PATH to the file that will be executed. */
@org.jspecify.annotations.NullMarked
package io.execguard.launch;
