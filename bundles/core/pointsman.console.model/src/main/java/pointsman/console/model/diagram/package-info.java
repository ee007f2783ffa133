/**
 * What the topology editor shows and what may be done to it, without a screen: elements, lines, places, the figures laid
 * over them, the rules for links and drops, and the edits. The same classes serve a running engine and a design in a file.
 */
package pointsman.console.model.diagram;
