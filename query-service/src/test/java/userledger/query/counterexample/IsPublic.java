package userledger.query.counterexample;

public class IsPublic {}
