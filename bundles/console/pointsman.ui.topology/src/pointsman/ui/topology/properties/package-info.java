/** What the property sheet shows of an element. */
package pointsman.ui.topology.properties;
