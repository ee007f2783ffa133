/** The view of what is wrong with the design that is being edited. It draws what the model finds and applies its fixes. */
package pointsman.ui.topology.checks;
