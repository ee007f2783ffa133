/** The views of this bundle. Each carries a model of console.model to the screen, and a person's wishes to an engine. */
package pointsman.ui.internal;
