/** What is wrong with a host before any program is looked at: facts in, problems out. */
@org.jspecify.annotations.NullMarked
package io.execguard.diagnosis.checkup;
