# Sourced by ./test and ./bench: a private PostgreSQL server in a temporary folder, gone when the script ends.

# The newest installed server's programs (Debian keeps them out of the path).
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

# initdb refuses root, so root works as the user postgres.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# start_postgres: sets MOTCUA_TEST_PG to its connection string.
start_postgres() {
  local bin port said
  bin=$(postgres_bin)
  PG_FOLDER=$(mktemp -d)
  chmod 755 "$PG_FOLDER"
  mkdir "$PG_FOLDER/data"
  [ "$(id -u)" != 0 ] || chown -R postgres "$PG_FOLDER"
  as_postgres "$bin/initdb" -D "$PG_FOLDER/data" -U motcua -A trust -E UTF8 --locale=C.UTF-8 >"$PG_FOLDER.log" 2>&1 \
    || { cat "$PG_FOLDER.log" >&2; die "The private PostgreSQL could not be made."; }
  for _ in 1 2 3 4 5; do
    # A port that the system says is free; a fixed one may turn out to be somebody else's server.
    port=$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    if as_postgres "$bin/pg_ctl" -D "$PG_FOLDER/data" -w -t 60 -l "$PG_FOLDER/server.log" \
      -o "-p $port -k $PG_FOLDER -c listen_addresses=127.0.0.1 -c max_connections=300" start >/dev/null 2>&1; then
      said=$(psql -h 127.0.0.1 -p "$port" -U motcua -d postgres -Atc 'SHOW data_directory')
      [ "$said" = "$PG_FOLDER/data" ] || die "Port $port answers for another server ($said)."
      export MOTCUA_TEST_PG="Host=127.0.0.1;Port=$port;Username=motcua;Database=postgres"
      return
    fi
  done
  cat "$PG_FOLDER/server.log" >&2
  die "The private PostgreSQL did not start."
}

stop_postgres() {
  [ -n "${PG_FOLDER:-}" ] || return 0
  as_postgres "$(postgres_bin)/pg_ctl" -D "$PG_FOLDER/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$PG_FOLDER" "$PG_FOLDER.log"
}
