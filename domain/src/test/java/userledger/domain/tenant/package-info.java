@NullMarked
package userledger.domain.tenant;

import org.jspecify.annotations.NullMarked;
