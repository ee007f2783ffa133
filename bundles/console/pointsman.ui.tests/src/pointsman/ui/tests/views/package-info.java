/** Tests of the views of pointsman.ui, on an engine that is only described. */
package pointsman.ui.tests.views;
