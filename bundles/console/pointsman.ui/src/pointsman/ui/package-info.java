/** What every part of the console shares: connections, the way onto the UI thread, images and messages.
 * Nothing here knows a particular view or editor. */
package pointsman.ui;
