/**
 * A model of servers, devices and their load in simulated time, in which rules that move devices are compared and designs
 * tried out. Plain Java without clock or threads: the same scenario and rule always give the same outcome.
 */
package pointsman.balance.simulate;
