/**
 * Tests of the views of pointsman.ui, on an engine that is only described. What they show is tested in the model;
 * here it is that it is seen, and what a person can do with it.
 */
package pointsman.ui.tests.views;
