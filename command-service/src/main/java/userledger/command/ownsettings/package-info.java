/** What users set for themselves, and the schemas that say what there is to set. */
@NullMarked
package userledger.command.ownsettings;

import org.jspecify.annotations.NullMarked;
