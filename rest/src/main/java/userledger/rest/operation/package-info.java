/** What those who run the service see: readiness, defaults and the OpenAPI document. */
@NullMarked
package userledger.rest.operation;

import org.jspecify.annotations.NullMarked;
