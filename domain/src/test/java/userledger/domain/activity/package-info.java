@NullMarked
package userledger.domain.activity;

import org.jspecify.annotations.NullMarked;
