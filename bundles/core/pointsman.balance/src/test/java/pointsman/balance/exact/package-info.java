/**
 * Compares the planner with an exact solver, CP-SAT, on small generated systems. Only tests use that solver: its native
 * library is no part of the product.
 */
package pointsman.balance.exact;
