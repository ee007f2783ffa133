/**
 * Designs as a whole: templates to begin with, copies of parts, the design that a running engine would have, and the
 * configuration of the engine that a design wants.
 */
package pointsman.console.model.design;
