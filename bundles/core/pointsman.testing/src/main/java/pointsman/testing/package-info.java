/**
 * For tests only: a {@link pointsman.api.RedirectorService} in memory, and the contract that every implementation of that
 * interface keeps; besides, a disk on which writing really fails. No product contains this bundle.
 */
package pointsman.testing;
