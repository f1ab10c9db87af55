/** Records who signs in no more. */
@NullMarked
package userledger.command.activity;

import org.jspecify.annotations.NullMarked;
