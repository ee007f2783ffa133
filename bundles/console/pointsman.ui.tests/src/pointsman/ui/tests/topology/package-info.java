/** The topology editor as a person uses it, on a fake engine and on files. */
package pointsman.ui.tests.topology;
