/** Puts the comparisons on a terminal or into a pipe. */
package io.execguard.demo.show;
