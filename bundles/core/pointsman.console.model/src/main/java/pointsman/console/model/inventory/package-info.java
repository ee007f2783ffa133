/**
 * What there is behind an engine and how it is, as rows of tables and as sentences. Pure functions of snapshots.
 */
package pointsman.console.model.inventory;
