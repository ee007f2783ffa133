/** What an editor shows of the draft of its engine: a bar above the canvas, and the picture of it on the canvas. */
package pointsman.ui.topology.draft;
