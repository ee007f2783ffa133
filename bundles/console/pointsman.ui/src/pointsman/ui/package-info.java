/** The UI thread, behind an Executor. The connections that live on it are published as a service of this bundle. */
package pointsman.ui;
