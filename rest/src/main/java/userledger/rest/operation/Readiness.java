package userledger.rest.operation;

/** One thing that must be ready before this process can serve. All beans of this type count. */
public interface Readiness {

    String name();

    boolean ready();
}
