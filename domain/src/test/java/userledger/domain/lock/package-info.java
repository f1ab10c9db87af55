@NullMarked
package userledger.domain.lock;

import org.jspecify.annotations.NullMarked;
