/**
 * What the load charts show: series out of load samples with bounded memory, gaps that stay gaps, markers for what
 * happened, and axes. Nothing here knows a screen; all classes belong to the thread of their owner unless they are
 * immutable.
 */
package pointsman.console.model.chart;
