/**
 * The mapping table and the volumes' identities, kept durably: what was committed here is what the engine comes up with
 * after it was killed at any instant. Written by {@code execute} alone.
 */
package pointsman.engine.internal.mapping;
