/** What is measured runs here: a durable PostgreSQL, and the services as processes of their own. */
@NullMarked
package userledger.benchmarks.bed;

import org.jspecify.annotations.NullMarked;
