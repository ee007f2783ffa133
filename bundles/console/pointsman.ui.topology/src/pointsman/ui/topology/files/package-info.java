/** Makes files: new designs from templates or from an engine, and configurations of engines for designs. */
package pointsman.ui.topology.files;
