/** Bends of links in designs: handles, trackers and the policy that turns a drag into an edit. */
package pointsman.ui.topology.bends;
