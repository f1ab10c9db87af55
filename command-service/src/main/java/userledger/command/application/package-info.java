/** Programs that act for a user or for the tenant. */
@NullMarked
package userledger.command.application;

import org.jspecify.annotations.NullMarked;
