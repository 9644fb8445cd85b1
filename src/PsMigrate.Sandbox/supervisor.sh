# Makes, starts, stops and removes one throw-away PostgreSQL server for the process at the other end of stdin.
#   sh -c "$this" psmigrate-sandbox BIN FOLDER CONFIGURATION
# stdin:  the superuser's password, then one port a line to try to start on.
# stdout: "initialized", then "started" or "failed" for each port; "failed" where there will be no server at all.
# The word "keep" in place of a port ends this script and leaves the server to itself.
# When stdin closes, because the owner is done or because it is gone, the server is stopped and the folder removed.

# Ctrl+C in the owner's terminal reaches this process too; only the owner decides when it is over.
# PIPE: an owner that died must not end this script at its next word, before it has cleaned up.
trap '' HUP INT QUIT TERM PIPE TSTP
umask 077
bin=$1 folder=$2 configuration=$3
data=$folder/data
cd /

initialize() {
    printf '%s\n' "$password" > "$folder/password" || return 1
    # The first locale that the system knows: an unknown one is refused before anything is written.
    for locale in C.UTF-8 en_US.UTF-8 C; do
        if "$bin/initdb" --pgdata="$data" --username=postgres --pwfile="$folder/password" --no-sync \
            --encoding=UTF8 --locale="$locale" --lc-messages=C \
            --auth-local=trust --auth-host=scram-sha-256 >> "$folder/server.log" 2>&1
        then
            rm -f "$folder/password"
            printf '%s\n' "$configuration" >> "$data/postgresql.conf"
            return
        fi
    done
    return 1
}

IFS= read -r password || password=
if [ -n "$password" ]; then
    if initialize; then echo initialized; else echo failed; fi
    while IFS= read -r port; do
        if [ "$port" = keep ]; then exit 0; fi
        # pg_ctl gives the server a session of its own, out of reach of the terminal's signals.
        if "$bin/pg_ctl" start --silent --wait --timeout="${port#* }" --pgdata="$data" --log="$folder/server.log" \
            --options="-p ${port% *}" > /dev/null 2>> "$folder/server.log"
        then echo started; else echo failed; fi
    done
fi
if [ -f "$data/postmaster.pid" ]; then
    "$bin/pg_ctl" stop --silent --wait --mode=immediate --pgdata="$data" > /dev/null 2>&1
fi
rm -rf "$folder" 2> /dev/null
