/** What the commands stand on: database, ledger, Axon, hashing. */
@NullMarked
package userledger.command.platform;

import org.jspecify.annotations.NullMarked;
