@NullMarked
package userledger.domain.throttle;

import org.jspecify.annotations.NullMarked;
