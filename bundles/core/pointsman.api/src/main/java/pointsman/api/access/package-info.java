/**
 * Who may use a service from elsewhere, and how the two ends know each other: tokens, roles, fingerprints of certificates.
 * Values only; what carries requests between the ends checks them.
 */
package pointsman.api.access;
