/** The conventions as callers meet them: a real server, real sockets, a real ledger. */
@NullMarked
package userledger.rest;

import org.jspecify.annotations.NullMarked;
