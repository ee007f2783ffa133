/** Dialogs that all of the console shares: asking before something is done, and saying that it was not. */
package pointsman.ui.dialog;
