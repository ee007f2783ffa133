/**
 * The draft: moves that a person wants in a running system and has not applied yet. It belongs to the connection with an engine,
 * says what stands in the way of each move, and is applied as a plan of the engine.
 */
package pointsman.console.model.draft;
