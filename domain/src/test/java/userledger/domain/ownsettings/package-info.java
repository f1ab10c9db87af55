@NullMarked
package userledger.domain.ownsettings;

import org.jspecify.annotations.NullMarked;
