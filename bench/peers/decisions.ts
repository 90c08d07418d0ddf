import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import {
  ACTIONS,
  type DocumentRecord,
  memberOf,
  product,
  records,
  released,
  viewer,
} from '../decisions/records.ts';
import { median } from '../measure/statistics.ts';

/** Decisions per second of the product and of @casl/ability, on an equal policy. */
const ROUNDS = 9;
const PASSES = 10;

const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
const mine = { authorId: viewer.userId, workspaceId: { $in: memberOf } };
const open = { visibility: 'workspace', workspaceId: { $in: memberOf } };
/** The viewer is no admin anywhere. */
const openToAdmins = { visibility: 'workspace', workspaceId: { $in: [] } };

can(['read', 'update', 'publish', 'delete', 'share', 'comment'], 'Document', mine);
can(['read', 'update', 'publish', 'comment'], 'Document', open);
can(['delete', 'share'], 'Document', openToAdmins);
can('read', 'Document', { share: { $ne: null }, status: { $ne: 'archived' } });
can('comment', 'Document', { share: { $ne: null }, workspaceId: { $in: memberOf } });
can('comment', 'Document', { share: { $in: ['comment', 'write'] } });
can('update', 'Document', { share: 'write' });
cannot(['update', 'comment'], 'Document', { status: 'archived' });
cannot(['update', 'publish', 'delete', 'share', 'comment'], 'Document', {
  lockedAt: { $ne: null },
});
const ability = build();

const tagged = records.map((record) => subject('Document', { ...record } as DocumentRecord));
const authorized = released();

for (const action of ACTIONS) {
  for (const [index, record] of tagged.entries()) {
    const own = authorized[index];
    if (own && product[action](own) !== ability.can(action, record)) {
      throw new Error(`they differ on ${action} of ${JSON.stringify(records[index])}`);
    }
  }
}

/** In the order of a list across workspaces, neighbours are of different ones. */
const mixed = <T>(list: readonly T[]): readonly T[] =>
  list.map((each, index) => list[(index * 337) % list.length] ?? each);

const result = {
  grouped: compared(authorized, tagged),
  mixed: compared(mixed(authorized), mixed(tagged)),
};
process.send?.(result);
process.stdout.write(`${JSON.stringify(result)}\n`);

function compared(own: typeof authorized, theirs: readonly DocumentRecord[]) {
  const rates = { wardroom: [] as number[], casl: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.wardroom.push(
      perSecond(() => {
        for (const action of ACTIONS) {
          const decide = product[action];
          for (const record of own) if (decide(record) === null) throw new Error('no facts');
        }
      }),
    );
    rates.casl.push(
      perSecond(() => {
        for (const action of ACTIONS) for (const record of theirs) ability.can(action, record);
      }),
    );
  }
  return { wardroom: median(rates.wardroom), casl: median(rates.casl) };
}

/** In CPU time, which depends less on what else the machine does. */
function perSecond(pass: () => void): number {
  const before = process.cpuUsage();
  for (let count = 0; count < PASSES; count++) pass();
  const { user, system } = process.cpuUsage(before);
  return (PASSES * ACTIONS.length * records.length * 1e6) / (user + system);
}
