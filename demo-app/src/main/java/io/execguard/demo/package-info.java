/** The demo: each case without and with the agent, side by side. */
package io.execguard.demo;
