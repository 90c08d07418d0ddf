// Threat: an error tells of the inside of the server, or repeats what it was sent (OWASP API8:2023), so that
// a log or a page that shows it becomes a way in.
// Trials: ten hostile texts (SQL, paths, templates, markup, formats, a long one) in each text and id of each
// root field, in a variable and in the document, as an editor, in `npm test` each text in every fifth place; and eleven requests that are no operation.
// Pass: no error text holds SQL, a path, a stack, a suggestion, a name of the database, or the value that was
// sent. Of a name in the document, no more than 250 characters are repeated.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extentOf } from '../support/campaign.ts';
import type { Answer, Client } from '../support/client.ts';
import { committedSchema } from '../support/sdl.ts';
import { stringPlaces } from '../support/string-places.ts';
import { openWorld, type World } from '../support/world.ts';

const MARK = 'zq7wmark';
const hostile: Readonly<Record<string, string>> = {
  quote: `${MARK}' or '1'='1`,
  statement: `${MARK}"; drop table documents; --`,
  path: `${MARK}/../../../etc/passwd`,
  markup: `${MARK}<script>alert(1)</script>`,
  template: `${MARK}\${7*7}{{7*7}}%{7*7}`,
  format: `${MARK}%s%s%n%x`,
  lines: `${MARK}\r\nSet-Cookie: a=b`,
  escape: `${MARK}\u001b[2J\u202e`,
  pattern: `${MARK}(a+)+$`,
  long: MARK.repeat(400),
};

/** What no error may hold: what tells of the inside. */
const INSIDE: Readonly<Record<string, RegExp>> = {
  SQL: /\b(select|insert into|update \w+ set|delete from)\b.*\b(from|where|values|set)\b|syntax error at|relation "|constraint "|duplicate key|violates/i,
  database: /postgres|drizzle|pg_|wardroom_app|sqlstate|audit_append/i,
  path: /(\/|\\)(src|dist|test|node_modules|usr|home|work|tmp)(\/|\\)|\.tsx?\b|\.js\b|file:\/\//,
  stack: /\n\s+at |\bat \w+ \(|\b(Type|Range|Reference|Postgres)Error\b|undefined|\[object /,
  suggestion: /did you mean/i,
};

const ECHO = new RegExp(MARK);
/** Of a name in the document, no more may be repeated. */
const LONG_ECHO = new RegExp(`(${MARK}){32}`);
const LONG_NAME = MARK.repeat(1_000);

/** Of so many places, one is tried. */
const EXTENT = { short: 5, whole: 1 };

const bodies: readonly (readonly [name: string, body: string])[] = [
  ['no JSON', `{"query": "${MARK}`],
  ['a list', `["${MARK}"]`],
  ['a text', `"${MARK}"`],
  ['a number as a query', '{"query": 1}'],
  ['variables that are a text', `{"query":"{ viewer { id } }","variables":"${MARK}"}`],
  ['an operation name', `{"query":"{ viewer { id } }","operationName":"${LONG_NAME}"}`],
  ['extensions', `{"query":"{ viewer { id } }","extensions":"${LONG_NAME}"}`],
  ['an unknown field', `{"query":"{ ${LONG_NAME} }"}`],
  ['an unknown type', `{"query":"query ($a: ${LONG_NAME}) { viewer { id } }"}`],
  ['an unknown directive', `{"query":"{ viewer @${LONG_NAME} { id } }"}`],
  ['prose', `{"query":"please, ${LONG_NAME}"}`],
];

let world: World;
let edith: Client;
beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
});
afterAll(() => world.close());

test.each(Object.entries(hostile))('a hostile text: %s', async (_, text) => {
  const found: string[] = [];
  const every = extentOf(EXTENT);
  const first = Object.values(hostile).indexOf(text) % every;
  const places = stringPlaces(committedSchema).filter((_, index) => index % every === first);
  for (const place of places) {
    for (const operation of [place.byVariables(text), place.inDocument(text)]) {
      const answer = await edith.post(JSON.stringify(operation));
      found.push(...told(answer, ECHO).map((what) => `${place.name}: ${what}`));
    }
  }
  expect(found).toEqual([]);
});

test.each(bodies)('a body that is no operation: %s', async (_, body) => {
  const answer = await edith.post(body);
  expect(answer.errors?.length).toBeGreaterThan(0);
  expect(told(answer, LONG_ECHO)).toEqual([]);
});

/** What the errors of an answer tell that they may not. */
function told({ errors = [] }: Answer, echo: RegExp): string[] {
  const text = JSON.stringify(errors);
  return Object.entries({ ...INSIDE, echo })
    .filter(([, pattern]) => pattern.test(text))
    .map(([what]) => `${what} in ${text.slice(0, 300)}`);
}
