#!/bin/sh
# The part of the official image's entrypoint that PsMigrate's tests need.
set -e
user=${POSTGRES_USER:-postgres}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
    mkdir -p "$data" && chown postgres:postgres "$data" && chmod 700 "$data"
    printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password && chown postgres /tmp/password
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$bin/initdb" --pgdata="$data" --username="$user" \
        --pwfile=/tmp/password --no-sync --encoding=UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256
    rm -f /tmp/password
    echo "host all all all scram-sha-256" >> "$data/pg_hba.conf"
    if [ "${POSTGRES_DB:-$user}" != postgres ]; then
        printf 'CREATE DATABASE "%s";\n' "${POSTGRES_DB:-$user}" | setpriv --reuid=postgres --regid=postgres --init-groups -- \
            "$bin/postgres" --single -D "$data" postgres > /dev/null
    fi
fi
if [ "$1" = postgres ]; then shift; fi
exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$bin/postgres" -D "$data" -c listen_addresses='*' "$@"
