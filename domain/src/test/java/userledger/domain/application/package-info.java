@org.jspecify.annotations.NullMarked
package userledger.domain.application;
