import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import type { Answer, Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** How a mutation ended, as its client was told. */
export type Outcome =
  /** Done: the answer has the document. */
  | 'acknowledged'
  /** Not done, since the database was away. */
  | 'unavailable'
  /** Nobody can tell: the connection broke during COMMIT. */
  | 'unknown'
  /** Not done, since the document had changed meanwhile. */
  | 'conflict';

/** One mutation that was sent. */
export interface Attempt {
  readonly requestId: string;
  readonly action: 'document.created' | 'document.updated' | 'document.published';
  readonly title: string | null;
  /** Null when it was to be made, and the answer does not tell. */
  readonly documentId: Id<'doc'> | null;
  readonly outcome: Outcome;
  /** It was done, and something asked of the result could not be read afterwards. */
  readonly incomplete: boolean;
}

interface Known {
  readonly id: Id<'doc'>;
  version: number;
}

const AUTHORS = [
  ['edith', 'acme'],
  ['adam', 'acme'],
  ['olivia', 'acme'],
  ['evan', 'globex'],
  ['gloria', 'globex'],
  ['evan', 'globex'],
  ['ian', 'initech'],
  ['ian', 'initech'],
] as const satisfies readonly (readonly [PersonKey, string])[];

const RESULT = 'document { id version title author { name } viewerCanUpdate }';
const CREATE = `mutation ($input: CreateDocumentInput!) { result: createDocument(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($input: UpdateDocumentInput!) { result: updateDocument(input: $input) { ${RESULT} } }`;
const PUBLISH = `mutation ($input: DocumentInput!) { result: publishDocument(input: $input) { ${RESULT} } }`;
const VERSION = 'query ($id: ID!) { document(id: $id) { version } }';

/**
 * Several people who make, change and publish documents without a pause, in each workspace the
 * same ones.
 * @param goesOn hears of each mutation, and says whether its author sends another
 */
export async function load(
  world: World,
  random: () => number,
  goesOn: (attempt: Attempt) => boolean,
): Promise<void> {
  const shared: Record<string, Known[]> = { acme: [], globex: [], initech: [] };
  await Promise.all(
    AUTHORS.map(async ([person, workspace]) => {
      const workspaceId = world.cast.workspaces[workspace] ?? '';
      const author = new Author(world.as(person), workspaceId, shared[workspace] ?? [], random);
      while (goesOn(await author.act()));
    }),
  );
}

let titles = 0;

class Author {
  readonly #client: Client;
  readonly #workspaceId: string;
  readonly #documents: Known[];
  readonly #random: () => number;

  constructor(client: Client, workspaceId: string, documents: Known[], random: () => number) {
    this.#client = client;
    this.#workspaceId = workspaceId;
    this.#documents = documents;
    this.#random = random;
  }

  async act(): Promise<Attempt> {
    const kind = this.#random();
    const known = this.#documents[Math.floor(this.#random() * this.#documents.length)];
    if (!known || kind < 0.25) return this.#create();
    return kind < 0.85 ? this.#update(known) : this.#publish(known);
  }

  async #create(): Promise<Attempt> {
    const title = newTitle();
    const input = { workspaceId: this.#workspaceId, title };
    const answer = await this.#client.send(CREATE, { input });
    const attempt = attemptOf(answer, 'document.created', title, null);
    const made = answer.data?.result?.document;
    if (made) this.#documents.push({ id: made.id, version: made.version });
    return attempt;
  }

  async #update(known: Known): Promise<Attempt> {
    const title = newTitle();
    const { id, version } = known;
    const answer = await this.#client.send(UPDATE, { input: { id, version, title } });
    return this.#settled(known, answer, attemptOf(answer, 'document.updated', title, id));
  }

  async #publish(known: Known): Promise<Attempt> {
    const { id, version } = known;
    const answer = await this.#client.send(PUBLISH, { input: { id, version } });
    return this.#settled(known, answer, attemptOf(answer, 'document.published', null, id));
  }

  async #settled(known: Known, answer: Answer, attempt: Attempt): Promise<Attempt> {
    const { data } = attempt.outcome === 'acknowledged' ? answer : await this.#look(known);
    const version = (data?.result ?? data)?.document?.version;
    if (version) known.version = version;
    return attempt;
  }

  #look({ id }: Known): Promise<Answer> {
    return this.#client.send(VERSION, { id });
  }
}

function newTitle(): string {
  titles += 1;
  return `Title ${titles}`;
}

function attemptOf(
  answer: Answer,
  action: Attempt['action'],
  title: string | null,
  documentId: Id<'doc'> | null,
): Attempt {
  const requestId = answer.headers.get('x-request-id') ?? '';
  const made = answer.data?.result?.document;
  const id = made?.id ?? documentId;
  const outcome = outcomeOf(answer);
  const incomplete = made !== undefined && answer.errors !== undefined;
  return { requestId, action, title, documentId: id, outcome, incomplete };
}

/** @throws Error about an answer that a client must never get, whatever happens to the database */
function outcomeOf({ data, errors = [], text, status, headers }: Answer): Outcome {
  const unexpected = new Error(`an unexpected answer, ${status}: ${text}`);
  const requestId = headers.get('x-request-id');
  for (const { extensions } of errors) {
    if (extensions.requestId !== requestId) throw unexpected;
  }
  if (data?.result?.document) {
    // What was asked of the result is read afterwards, and may be missing.
    if (errors.some(({ extensions }) => extensions.code !== 'SERVICE_UNAVAILABLE'))
      throw unexpected;
    return 'acknowledged';
  }
  const [error, ...more] = errors;
  if (!error || more.length > 0) throw unexpected;
  const { code, outcome } = error.extensions;
  if (code === 'CONFLICT') return 'conflict';
  if (code !== 'SERVICE_UNAVAILABLE') throw unexpected;
  return outcome === 'UNKNOWN' ? 'unknown' : 'unavailable';
}
