/** Tests with real servers and clients, the arrows test, and benchmarks. */
package pointsman.it;
