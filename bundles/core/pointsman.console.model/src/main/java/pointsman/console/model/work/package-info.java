/**
 * Work of views that is done beside the thread that draws. Newer results take the place of older ones, never the other way
 * round.
 */
package pointsman.console.model.work;
