/**
 * What the property sheet shows of an element. Of a design it can be changed there, by commands that can be undone;
 * of a running engine a part can, by asking the engine.
 */
package pointsman.ui.topology.properties;
