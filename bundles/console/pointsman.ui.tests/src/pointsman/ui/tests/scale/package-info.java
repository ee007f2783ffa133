/** Tests the console on a screen with twice as many pixels. The toolkit takes the scale once, at its start: so a second program is started for it. */
package pointsman.ui.tests.scale;
