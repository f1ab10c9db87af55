package userledger.query.counterexample;

import com.zaxxer.hikari.HikariDataSource;

public class MakesAPool {

    HikariDataSource pool() {
        return new HikariDataSource();
    }
}
