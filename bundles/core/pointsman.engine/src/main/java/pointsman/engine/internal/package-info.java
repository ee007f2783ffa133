/** Wires the parts of an engine together and owns its threads. Nothing outside the bundle sees it. */
package pointsman.engine.internal;
