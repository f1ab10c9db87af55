-- Gives the roles of the services the passwords that the environment names. Run once, by the database's first start.
\getenv command_password USERLEDGER_COMMAND_DATABASE_PASSWORD
\getenv query_password USERLEDGER_QUERY_DATABASE_PASSWORD
ALTER ROLE userledger_command PASSWORD :'command_password';
ALTER ROLE userledger_query PASSWORD :'query_password';
