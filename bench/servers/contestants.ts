import type { Cluster } from '../data/cluster.ts';
import { forPostgraphile, tablesOnly } from '../data/copies.ts';
import { copyOf, dropOld, type Seeded, seeded } from '../data/databases.ts';
import { signInAll, signInAllAtPeers } from '../data/sign-in.ts';
import type { Options } from '../options.ts';
import type { Contestant } from './contestant.ts';
import { limit } from './limit.ts';
import { installPeers, postgraphile, shield } from './peers.ts';
import { build, wardroom } from './wardroom.ts';

const DOCUMENTS = 100_000;

/** The servers that the options ask for, over their databases, in which every user is signed in. */
export async function contestants(cluster: Cluster, options: Options): Promise<Contestant[]> {
  const { checkout, before, dataDir } = options;
  const has = (name: string) => options.servers?.has(name) ?? true;
  const source = await seeded(cluster, checkout, DOCUMENTS);
  const used: Seeded[] = [source];
  const use = async (database: Promise<Seeded>) => {
    used.push(await database);
    return database;
  };

  const found: Contestant[] = [];
  if (has('wardroom')) {
    if (options.build) await build(checkout);
    found.push(await wardroom({ name: 'wardroom', title: 'Wardroom', checkout, dataDir }, source));
  }
  if (before !== null && has('before')) {
    if (options.build) await build(before);
    const database = await use(seeded(cluster, before, DOCUMENTS));
    found.push(
      await wardroom(
        { name: 'before', title: 'Wardroom before', checkout: before, dataDir },
        database,
      ),
    );
  }
  if (has('postgraphile') || has('shield')) await installPeers();
  if (has('postgraphile')) {
    const database = await use(copyOf(cluster, source, forPostgraphile()));
    await cluster.as(database.database, signInAllAtPeers);
    found.push(postgraphile(database));
  }
  if (has('shield')) {
    const database = await use(copyOf(cluster, source, tablesOnly));
    await cluster.as(database.database, signInAllAtPeers);
    found.push(shield(database));
  }
  if (has('limit')) found.push(limit(await use(copyOf(cluster, source, tablesOnly))));
  await dropOld(cluster);
  for (const { database } of used) await cluster.as(database, signInAll);
  return found;
}
