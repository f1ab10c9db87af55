/** Whether somebody still signs in. */
@NullMarked
package userledger.domain.activity;

import org.jspecify.annotations.NullMarked;
