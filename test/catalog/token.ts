import fc from 'fast-check';
import { scopes as allScopes, type Scope } from '../../src/modules/token/scopes.ts';
import { newTokenSecret } from '../../src/modules/token/secret.ts';
import { apiTokens } from '../../src/modules/token/token.table.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { type Ground, person, place, randomRecords } from '../rls/random-records.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import type { Growth } from '../statements/growth.ts';
import { makeToken } from '../tokens/token-client.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

interface SceneToken {
  readonly key: string;
  readonly user: ScenePerson;
  readonly workspace: string;
  readonly scopes: readonly Scope[];
}

const single = (scope: Scope): SceneToken => ({
  key: scope,
  user: 'olivia',
  workspace: 'acme',
  scopes: [scope],
});

const withAll = (user: ScenePerson, workspace: string): SceneToken => ({
  key: user,
  user,
  workspace,
  scopes: allScopes,
});

const singles = allScopes.map(single);

/** Olivia has one for each scope; the others have all scopes, whatever they are good for. */
export const sceneTokens: readonly SceneToken[] = [
  ...singles,
  withAll('edith', 'acme'),
  withAll('victor', 'acme'),
  withAll('adam', 'initech'),
  withAll('gloria', 'globex'),
];

const OF_OLIVIA = singles.map(({ key }) => key).join(' ');

async function addTokens(stage: Stage): Promise<void> {
  const rows = sceneTokens.map(({ key, user, workspace, scopes }) => {
    const [id, secret] = [newId('tok'), newTokenSecret()];
    stage.secrets[`token ${key}`] = secret;
    const refs = { user: `user.${user}`, workspace: `ws.${workspace}` };
    stage.note(`tok.${key}`, 'ApiToken', id, refs);
    return {
      id: uuidOf(id),
      workspace_id: stage.uuid(refs.workspace),
      user_id: stage.uuid(refs.user),
      name: key,
      secret_hash: hashSecret(secret),
      scopes: [...scopes],
    };
  });
  await stage.insert('api_tokens', rows);
}

/** Whether the person is a member there: nobody else has a token. */
const isMember = (ground: Ground) => (spec: { readonly place: number; readonly person: number }) =>
  ground.members.some(({ place, person }) => place === spec.place && person === spec.person);

const randomTokens = randomRecords(
  apiTokens,
  fc.array(fc.record({ place, person }), { maxLength: 1 }),
  (specs, ground) =>
    specs.filter(isMember(ground)).map((spec) => ({
      id: newId('tok'),
      workspaceId: ground.workspace(spec.place),
      userId: ground.person(spec.person),
      name: 'A token',
      secretHash: newId('tok'),
      scopes: [],
    })),
);

export const tokenTests = {
  mutations: {
    createApiToken: {
      needs: 'session',
      answer:
        'secret apiToken { id name scopes expiresAt lastUsedAt user { id } workspace { id } }',
      values: { name: 'A program', scopes: ['DOCUMENT_READ'] },
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    revokeApiToken: {
      needs: 'session',
      answer: 'apiToken { id name }',
      given: async ({ world, workspaceId, people: { owner } }: Story) => ({
        id: (await makeToken(world, workspaceId, owner)).id,
      }),
    },
  },
  records: {
    type: 'ApiToken',
    addTo: addTokens,
    readable: {
      olivia: `${OF_OLIVIA} edith victor`,
      adam: `${OF_OLIVIA} edith victor adam`,
      edith: 'edith',
      victor: 'victor',
      gloria: 'gloria',
      ian: 'adam',
    },
    random: randomTokens,
    lists: { 'Workspace.apiTokens': 'created_at desc, id desc' },
    grow: ({ sql, acme, authors }: Growth) => sql`
      insert into api_tokens (workspace_id, id, user_id, name, secret_hash, scopes)
      select ${acme}, uuidv7(), id, 'A token', 'hash ' || n, '{}' from ${authors}`,
  },
} satisfies ResourceTests;
