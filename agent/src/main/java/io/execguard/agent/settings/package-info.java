/**
 * What can be set, in one table, and how it is read: by the agent's entry before {@code main}, by
 * the engine at the first launch, and by the command line. The rules of {@code io.execguard.agent}
 * hold here, too: JDK types only, no {@code java.nio.file}, no lambda.
 */
package io.execguard.agent.settings;
