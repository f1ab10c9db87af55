@NullMarked
package userledger.domain.decision;

import org.jspecify.annotations.NullMarked;
