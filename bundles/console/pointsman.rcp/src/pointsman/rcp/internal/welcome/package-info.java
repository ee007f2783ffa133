/**
 * The page that leads a newcomer to the demonstration, to an engine and to a first design. It also shows the guide,
 * without a browser.
 */
package pointsman.rcp.internal.welcome;
