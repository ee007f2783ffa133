/**
 * Who may log in to the engine, with what they prove themselves, and which devices they see; and with what the engine
 * proves itself to servers. Immutable values; {@link pointsman.engine.access.AccessRules} is where to begin.
 */
package pointsman.engine.access;
