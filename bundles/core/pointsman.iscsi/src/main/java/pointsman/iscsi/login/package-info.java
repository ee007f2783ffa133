/** Login text keys and their negotiation (RFC 7143, chapters 6 and 13), for both roles. */
package pointsman.iscsi.login;
