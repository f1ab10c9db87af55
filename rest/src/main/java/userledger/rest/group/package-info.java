/** Groups as callers see them, whichever service answers. */
@NullMarked
package userledger.rest.group;

import org.jspecify.annotations.NullMarked;
