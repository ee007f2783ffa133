/** Produces the pictures of the user guide, docs/console.md. They are compared with those in docs/, so that the guide never shows a console that is gone. */
package pointsman.ui.tests.tour;
