/** Tests of registration. */
@NullMarked
package userledger.command.registration;

import org.jspecify.annotations.NullMarked;
