/**
 * The topology editor as a person uses it, on a fake engine and on files. What it draws is found by its figures, not
 * by places on the screen.
 */
package pointsman.ui.tests.topology;
