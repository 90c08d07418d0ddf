import type { Cluster } from '../data/cluster.ts';
import { forPostgraphile, tablesOnly, withoutRls } from '../data/copies.ts';
import { type Copy, copyOf, dropOld, type Seeded, seeded } from '../data/databases.ts';
import { signInAll, signInAllAtPeers } from '../data/sign-in.ts';
import type { Options } from '../options.ts';
import type { Contestant } from './contestant.ts';
import { limit } from './limit.ts';
import { installPeers, postgraphile, shield } from './peers.ts';
import { build, wardroom } from './wardroom.ts';

const DOCUMENTS = 100_000;

/** The servers that the options ask for, over their databases, in which every user is signed in. */
export async function contestants(cluster: Cluster, options: Options): Promise<Contestant[]> {
  const { checkout, before, documents, dataDir } = options;
  const has = (name: string) => options.servers?.has(name) ?? true;
  const hasPeers = has('postgraphile') || has('shield');
  if (options.build) await build(checkout);
  if (options.build && before !== null) await build(before);
  if (hasPeers) await installPeers();

  const source = await seeded(cluster, checkout, DOCUMENTS);
  const product = async (name: string, title: string, from: Promise<Seeded> | Seeded) => {
    const database = await from;
    await cluster.as(database.database, signInAll);
    const home = name === 'before' && before !== null ? before : checkout;
    const place = { name, title, checkout: home, dataDir, unsecured: name === 'unsecured' };
    return wardroom(place, database);
  };
  const peer = async (of: (database: Seeded) => Contestant, copy: Copy) => {
    const database = await copyOf(cluster, source, copy);
    await cluster.as(database.database, signInAllAtPeers);
    return of(database);
  };

  const found: Contestant[] = [];
  if (has('wardroom')) found.push(await product('wardroom', 'Wardroom', source));
  if (before !== null && has('before')) {
    const database = seeded(cluster, before, DOCUMENTS);
    found.push(await product('before', 'Wardroom, the commit before', database));
  }
  if (has('unsecured')) {
    const title = 'Wardroom, row-level security off';
    found.push(await product('unsecured', title, copyOf(cluster, source, withoutRls)));
  }
  if (documents !== null && has('large')) {
    const title = `Wardroom, ${documents.toLocaleString('en')} documents`;
    found.push(await product('large', title, seeded(cluster, checkout, documents)));
  }
  if (has('postgraphile')) found.push(await peer(postgraphile, forPostgraphile()));
  if (has('shield')) found.push(await peer(shield, tablesOnly));
  if (has('limit')) found.push(await peer(limit, tablesOnly));
  await dropOld(cluster);
  return found;
}
