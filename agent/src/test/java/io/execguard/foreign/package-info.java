/** Real programs of macOS and Windows, as their makers publish them, judged for those systems. */
package io.execguard.foreign;
