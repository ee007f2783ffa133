/** What the console knows without a screen. */
package pointsman.console.model;
