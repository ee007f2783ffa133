/**
 * A design beside a running engine: what is the same thing in both, how it differs, and what the engine can be told so that
 * it becomes as designed.
 */
package pointsman.console.model.compare;
