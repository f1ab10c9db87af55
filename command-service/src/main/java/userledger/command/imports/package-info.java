/** Imports: files of any length whose every line becomes a user, or a failure that says why not. */
@NullMarked
package userledger.command.imports;

import org.jspecify.annotations.NullMarked;
