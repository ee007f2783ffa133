/**
 * Learns what a server can do from its throughput and its latency under load: where the latency curve has its knee. Pure
 * data structures without a clock of their own; who owns a learner feeds it one window after the other.
 */
package pointsman.balance.capacity;
