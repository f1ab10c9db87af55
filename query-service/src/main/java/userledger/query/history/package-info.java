/** What happened to one user: every change, by whom, and what was before. */
@NullMarked
package userledger.query.history;

import org.jspecify.annotations.NullMarked;
