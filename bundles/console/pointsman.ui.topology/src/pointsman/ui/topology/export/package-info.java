/** Whole diagrams as pictures: in files, on the clipboard. Draws the diagram's own figures on other grounds. */
package pointsman.ui.topology.export;
