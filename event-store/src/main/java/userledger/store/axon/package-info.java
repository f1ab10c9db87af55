/** The ledger as Axon sees it. */
@NullMarked
package userledger.store.axon;

import org.jspecify.annotations.NullMarked;
