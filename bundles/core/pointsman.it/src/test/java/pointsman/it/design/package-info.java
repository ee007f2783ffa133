/** Designs of the console and the programs that read what it makes of them. */
package pointsman.it.design;
