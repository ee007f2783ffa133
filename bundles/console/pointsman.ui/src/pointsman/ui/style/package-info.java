/** What all of the console looks like: the colours of the theme that is on, and the icons. Services for views and editors. */
package pointsman.ui.style;
