/** Who calls, in which tenant and from where. */
@NullMarked
package userledger.rest.caller;

import org.jspecify.annotations.NullMarked;
