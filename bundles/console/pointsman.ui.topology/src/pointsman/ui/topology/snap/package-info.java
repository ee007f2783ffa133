/** The grid and the guides of designs: shows them as preferred, snaps to them, and pushes elements along them by keys. */
package pointsman.ui.topology.snap;
