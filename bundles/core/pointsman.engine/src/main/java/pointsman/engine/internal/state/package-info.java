/**
 * State machines whose states say which may follow them, so that a step that nobody thought of fails instead of
 * happening. What the states mean is the matter of those who declare them.
 */
package pointsman.engine.internal.state;
