package userledger.benchmarks;

import userledger.benchmarks.bed.TestBed;

/** One question, and how its answer is measured. To add one: a class, and its name in {@link Main}. */
interface Benchmark {

    /** What its table tells. */
    String question();

    /** Measures, and prints tables with ratios first. */
    void run(TestBed bed, Options options) throws Exception;
}
