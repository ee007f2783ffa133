/**
 * What both roles do in a login: text keys and their negotiation (RFC 7143, chapters 6 and 13), and authentication with
 * CHAP (RFC 7143, 12.1). Nothing here knows a channel.
 */
package pointsman.iscsi.login;
