#!/bin/sh
# Writes .env with fresh secrets for docker-compose.yml, and never over one that is there.
set -eu
cd "$(dirname "$0")/.."
umask 077
set -C

secret() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

cat > .env <<END
USERLEDGER_MASTER_KEY=$(head -c 32 /dev/urandom | base64)
USERLEDGER_ADMIN_USERNAME=admin
USERLEDGER_ADMIN_PASSWORD=$(secret)
POSTGRES_PASSWORD=$(secret)
USERLEDGER_COMMAND_DATABASE_PASSWORD=$(secret)
USERLEDGER_QUERY_DATABASE_PASSWORD=$(secret)
END
echo "Wrote $(pwd)/.env. The first administrator's password is in it; keep the master key safe."
