/** Programs that act for a user or for the tenant, with tokens of their own. */
@NullMarked
package userledger.domain.application;

import org.jspecify.annotations.NullMarked;
