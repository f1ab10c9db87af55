/** What those who run the service see: readiness and defaults. */
@NullMarked
package userledger.rest.operation;

import org.jspecify.annotations.NullMarked;
