/** What users set for themselves, area by area. */
@NullMarked
package userledger.domain.ownsettings;

import org.jspecify.annotations.NullMarked;
