/**
 * Figures and tables as people read them on a terminal, and figures as people write them. Nothing here is printed: that is
 * for whoever asks.
 */
package pointsman.headless.text;
