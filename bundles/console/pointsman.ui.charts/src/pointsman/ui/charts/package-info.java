/** JFreeChart painted on SWT, wrapped once, and the views on it.
 * The series come from the console model. */
package pointsman.ui.charts;
