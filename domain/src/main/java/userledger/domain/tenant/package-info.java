/** The instances that share one ledger without seeing each other. */
@NullMarked
package userledger.domain.tenant;

import org.jspecify.annotations.NullMarked;
