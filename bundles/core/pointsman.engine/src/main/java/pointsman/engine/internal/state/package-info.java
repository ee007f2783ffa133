/** State machines whose states say which may follow them, so that a step that nobody thought of fails instead of happening. */
package pointsman.engine.internal.state;
