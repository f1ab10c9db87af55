/** Tests of imports. */
@NullMarked
package userledger.command.imports;

import org.jspecify.annotations.NullMarked;
