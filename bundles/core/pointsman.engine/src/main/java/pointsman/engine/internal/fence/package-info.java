/**
 * Decides when a failed server can no longer write: by what its link sees, by the administrator's fence program, or, said
 * loudly, by nothing. It runs on the control thread; each fence program has a thread of its own.
 */
package pointsman.engine.internal.fence;
