@NullMarked
package userledger.domain.newcomer;

import org.jspecify.annotations.NullMarked;
