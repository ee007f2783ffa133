/**
 * Who has most load, how much room servers have left, and who makes others slow: figures out of what the charts' recorder
 * keeps. Nothing here knows a screen; classes that are not immutable belong to the thread of their owner.
 */
package pointsman.console.model.top;
