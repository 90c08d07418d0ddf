import type postgres from 'postgres';
import { ID_FUNCTION, secretOf, USERS } from './world.ts';

/** Signs every user in, with the secrets of world.ts. Sessions of earlier runs may have ended. */
export async function signInAll(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe('set local session_replication_role = replica');
    await transaction.unsafe(ID_FUNCTION);
    await transaction.unsafe(`
      delete from sessions;
      insert into sessions (id, secret_hash, user_id, expires_at)
      select pg_temp.id('session', u),
        translate(encode(sha256(convert_to(replace('${secretOf(0)}', '0', u::text), 'utf8')), 'base64'), '+/=', '-_'),
        pg_temp.id('user', u), now() + interval '1 day'
      from generate_series(0, ${USERS - 1}) as u`);
  });
  await sql.unsafe('vacuum analyze sessions');
}

/** Signs every user in with express-session and connect-pg-simple. */
export async function signInAllAtPeers(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe(ID_FUNCTION);
    await transaction.unsafe(`
      delete from peer_sessions;
      insert into peer_sessions (sid, sess, expire)
      select replace('${secretOf(0)}', '0', u::text), json_build_object(
          'cookie', json_build_object('originalMaxAge', null, 'expires', null, 'httpOnly', true, 'path', '/'),
          'userId', pg_temp.id('user', u)), now() + interval '1 day'
      from generate_series(0, ${USERS - 1}) as u`);
  });
  await sql.unsafe('vacuum analyze peer_sessions');
}
