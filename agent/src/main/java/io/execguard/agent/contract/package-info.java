/** What the agent's entry and the engine know of each other. */
package io.execguard.agent.contract;
