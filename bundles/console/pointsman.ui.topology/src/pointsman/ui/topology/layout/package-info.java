/** Places graphs of layers with Eclipse ELK. Knows neither the workbench nor figures. */
package pointsman.ui.topology.layout;
