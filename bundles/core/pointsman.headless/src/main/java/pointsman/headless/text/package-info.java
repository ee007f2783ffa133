/** Figures and tables as people read them on a terminal, and figures as people write them. */
package pointsman.headless.text;
