@NullMarked
package userledger.domain.group;

import org.jspecify.annotations.NullMarked;
