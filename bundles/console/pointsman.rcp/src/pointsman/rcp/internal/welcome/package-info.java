/** The page that leads a newcomer to the demonstration, to an engine and to a first design. */
package pointsman.rcp.internal.welcome;
