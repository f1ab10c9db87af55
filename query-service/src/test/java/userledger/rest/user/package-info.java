/** Views for tests that have no service. */
@org.jspecify.annotations.NullMarked
package userledger.rest.user;
