/** Tests of the assembled console: wiring in OSGi, and the UI under a virtual display.
 * They find widgets as a person does, through the bot. */
package pointsman.ui.tests;
