/**
 * Clients that break the rules, against a portal of a real engine: what they send is random but reproducible by its seed.
 * Meanwhile another client must not notice anything.
 */
package pointsman.it.fuzz;
