import 'reflect-metadata';
import { type ExecutionResult, type GraphQLSchema, parse, subscribe } from 'graphql';
import { expect, test, vi } from 'vitest';
import { attachGates } from '../../src/graphql/attach.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { publicErrorOf } from '../../src/graphql/errors.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { may } from '../../src/shared/graphql/gates.ts';
import {
  ann,
  contextOf,
  fieldOf,
  hourLater,
  NOTE_SDL,
  noteGates,
  noteOf,
  notePolicy,
  rowOf,
  schemaOf,
} from './synthetic.ts';

const SDL = `${NOTE_SDL} type Subscription { noteDestroyed: Note }`;
const gates = mergeGates([
  noteGates,
  { fields: { 'Subscription.noteDestroyed': may(notePolicy, 'destroy') } },
]);

/** A schema whose subscription has both `subscribe` and `resolve`, as type-graphql emits them. */
function streaming(...events: unknown[]) {
  const open = vi.fn(async function* () {
    yield* events;
  });
  const schema = schemaOf(SDL, { 'Subscription.noteDestroyed': (event: unknown) => event });
  fieldOf(schema, 'Subscription.noteDestroyed').subscribe = open;
  attachGates(schema, gates);
  return { schema, open };
}

test('whoever may not ask is refused before the stream is opened', async () => {
  const { schema, open } = streaming(noteOf());
  const refused = await subscribed(schema, contextOf({ viewer: hourLater }));
  expect(codesOf(refused)).toEqual(['STEP_UP_REQUIRED']);
  expect(open).not.toHaveBeenCalled();
});

test('a gate that fails opens no stream', async () => {
  const { schema, open } = streaming(noteOf());
  const failed = await subscribed(schema, contextOf({ viewer: new Error('broken') }));
  expect(codesOf(failed)).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(open).not.toHaveBeenCalled();
});

test('whoever may ask is sent what the guard let out', async () => {
  const { schema } = streaming(noteOf({ title: 'One' }), noteOf({ title: 'Two' }));
  const answers = await collected(await subscribed(schema, contextOf()));
  expect(answers.map(({ data }) => data?.noteDestroyed)).toEqual([
    { title: 'One' },
    { title: 'Two' },
  ]);
});

test('a row on which no decision was made is not sent', async () => {
  const { schema } = streaming(rowOf());
  const [answer] = await collected(await subscribed(schema, contextOf()));
  expect(answer?.data).toEqual({ noteDestroyed: null });
  expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
});

test('each event is held to the gate as the viewer is by then', async () => {
  const { schema } = streaming(noteOf(), noteOf());
  let viewer = ann;
  const operation = { viewer: async () => viewer };
  const stream = opened(await subscribed(schema, { operation } as unknown as GraphqlContext));
  const first = await nextOf(stream);
  viewer = hourLater;
  const second = await nextOf(stream);
  expect(first.errors).toBeUndefined();
  expect(second.data).toEqual({ noteDestroyed: null });
  expect(codesOf(second)).toEqual(['STEP_UP_REQUIRED']);
});

function subscribed(schema: GraphQLSchema, contextValue: GraphqlContext) {
  const document = parse('subscription { noteDestroyed { title } }');
  return subscribe({ schema, document, contextValue });
}

type Stream = AsyncGenerator<ExecutionResult, void, void>;

function opened(stream: Stream | ExecutionResult): Stream {
  if (!(Symbol.asyncIterator in stream)) throw new Error('no stream was opened');
  return stream;
}

async function nextOf(stream: Stream): Promise<ExecutionResult> {
  const { value } = await stream.next();
  if (!value) throw new Error('the stream is over');
  return value;
}

async function collected(stream: Stream | ExecutionResult): Promise<ExecutionResult[]> {
  const answers: ExecutionResult[] = [];
  for await (const answer of opened(stream)) answers.push(answer);
  return answers;
}

function codesOf(answer: object | undefined): string[] {
  const { errors = [] } = (answer ?? {}) as ExecutionResult;
  return errors.map(
    ({ originalError }) => publicErrorOf(originalError)?.extensions.code ?? 'INTERNAL_SERVER_ERROR',
  );
}
