/**
 * The embedded engine with its demonstration SAN, and the tour that takes pictures of the console while it plays. Both
 * only begin and end things; what they show is the console's own.
 */
package pointsman.rcp.internal.demonstration;
