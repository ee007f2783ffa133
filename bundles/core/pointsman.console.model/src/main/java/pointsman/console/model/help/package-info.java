/** The user guide inside the product: the text and the pictures of docs/console.md, in pieces that a screen can show. */
package pointsman.console.model.help;
