/** What the generated OpenAPI document says: the conventions of all calls, and how the services describe their own. */
@NullMarked
package userledger.rest.openapi;

import org.jspecify.annotations.NullMarked;
