/** The tenants, and the first administrator. */
@NullMarked
package userledger.command.tenant;

import org.jspecify.annotations.NullMarked;
