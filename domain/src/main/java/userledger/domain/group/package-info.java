/** Users together, under a name: who belongs, and who may say so. */
@NullMarked
package userledger.domain.group;

import org.jspecify.annotations.NullMarked;
