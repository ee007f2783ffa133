/** Edit parts: they show what the diagram says and refresh what it says has changed. They decide nothing. */
package pointsman.ui.topology.editparts;
