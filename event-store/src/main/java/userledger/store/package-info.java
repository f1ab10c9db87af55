/** The ledger: one total order of events in PostgreSQL, with unique claims and the keys of personal data. */
@NullMarked
package userledger.store;

import org.jspecify.annotations.NullMarked;
