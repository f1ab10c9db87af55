-- Roles, schemas and rights of User Ledger, for its owner to run in the database that is to hold the ledger:
--     psql --set ON_ERROR_STOP=1 --dbname userledger --file provision.sql
-- It may be run again at any time. Passwords are set apart from it:
--     ALTER ROLE userledger_command PASSWORD '…';  ALTER ROLE userledger_query PASSWORD '…';
-- The embedded database runs this same file at every start.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'userledger_command') THEN
        CREATE ROLE userledger_command LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'userledger_query') THEN
        CREATE ROLE userledger_query LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT, TEMPORARY ON DATABASE %I TO userledger_command, userledger_query', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- The ledger is written by command-service and read by both.
CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION userledger_command;
CREATE SCHEMA IF NOT EXISTS keys AUTHORIZATION userledger_command;
GRANT USAGE ON SCHEMA ledger, keys TO userledger_query;
ALTER DEFAULT PRIVILEGES FOR ROLE userledger_command IN SCHEMA ledger GRANT SELECT ON TABLES TO userledger_query;
ALTER DEFAULT PRIVILEGES FOR ROLE userledger_command IN SCHEMA keys GRANT SELECT ON TABLES TO userledger_query;

-- The read models belong to query-service alone; a new version of one is made beside it.
CREATE SCHEMA IF NOT EXISTS directory AUTHORIZATION userledger_query;
CREATE SCHEMA IF NOT EXISTS directory_next AUTHORIZATION userledger_query;

-- Searching inside of names needs an extension, which PostgreSQL brings along.
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO userledger_query;
