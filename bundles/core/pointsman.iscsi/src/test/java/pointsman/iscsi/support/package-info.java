/**
 * What tests of several packages need: peers that speak raw PDUs, a target in memory, programs of the system, and a check
 * that no buffer is left. For tests only; whatever a test starts here ends with it.
 */
package pointsman.iscsi.support;
