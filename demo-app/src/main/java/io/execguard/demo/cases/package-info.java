/**
 * What is tried: each case with its files, its launch and what must come of it, without and with
 * the agent.
 */
package io.execguard.demo.cases;
