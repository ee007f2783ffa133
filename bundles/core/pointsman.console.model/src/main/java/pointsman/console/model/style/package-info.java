/**
 * What the console's colours are, as numbers, in the light and in the dark theme. Whether they can be told apart is
 * tested here, without a screen.
 */
package pointsman.console.model.style;
