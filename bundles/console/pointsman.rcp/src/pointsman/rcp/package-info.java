/** The console program: application, perspectives, menus and themes, and the wiring of engine and UI.
 * The only place that knows both. */
package pointsman.rcp;
