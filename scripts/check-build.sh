#!/usr/bin/env bash
# Builds, installs what was built elsewhere and without development dependencies, and serves there.
set -euo pipefail
cd "$(dirname "$0")/.."

installed=$(mktemp -d)
server=''
cleanup() {
  if [ -n "$server" ]; then kill -KILL "$server" 2>/dev/null || true; fi
  rm -rf "$installed"
}
trap cleanup EXIT

fail() {
  echo "check-build: $1" >&2
  cat "$installed"/*.txt >&2 || true
  exit 1
}

npm run --silent build -- --outDir "$installed/dist"
cp -R package.json package-lock.json bin drizzle "$installed"
cd "$installed"
npm ci --omit=dev --no-audit --no-fund >npm.txt 2>&1 || fail 'npm ci failed'

export PORT=0 DATA_DIR="$installed/data" DEMO_PASSWORD='a password for checking the build'
unset DATABASE_URL DATABASE_OWNER_URL HOST NODE_ENV
node bin/wardroom.js serve >printed.txt 2>logged.txt &
server=$!
url=''
for _ in $(seq 300); do
  url=$(sed -n 's|^  GraphQL *\(http.*\)/graphql$|\1|p' printed.txt)
  if [ -n "$url" ] || ! kill -0 "$server" 2>/dev/null; then break; fi
  sleep 0.2
done
[ -n "$url" ] || fail 'it does not serve'

node --input-type=module - "$url" >answers.txt 2>&1 <<'NODE' || fail 'it does not answer'
import assert from 'node:assert/strict';
const [url] = process.argv.slice(2);
const timeout = () => AbortSignal.timeout(20_000);
assert.equal((await fetch(`${url}/readyz`, { signal: timeout() })).status, 200);
assert.equal((await fetch(`${url}/graphiql`, { signal: timeout() })).status, 404);
const input = { email: 'edith@acme.test', password: process.env.DEMO_PASSWORD };
const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { name } } }';
const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { input } }),
  signal: timeout(),
});
assert.deepEqual(await response.json(), {
  data: { signIn: { viewer: { name: 'Edith Editor' } } },
});
NODE

kill -TERM "$server"
for _ in $(seq 100); do
  kill -0 "$server" 2>/dev/null || break
  sleep 0.2
done
! kill -0 "$server" 2>/dev/null || fail 'it does not stop'
wait "$server" || fail 'it did not stop in order'
server=''
echo 'check-build: built, installed without development dependencies, served, signed in, stopped'
