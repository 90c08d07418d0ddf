import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import {
  type Authorized,
  allows,
  type Decision,
  gateDenial,
  isAuthorized,
  type Policy,
  refusals,
  refuse,
  UnauthorizedValue,
} from '../authz/index.ts';
import type { Operation } from '../modules/operation.ts';
import type { RecordGate } from '../shared/graphql/gates.ts';
import { canField, reasonsField, reasonsOf } from '../shared/graphql/hints.ts';
import { attachArgumentGates } from './argument-gates.ts';
import type { GraphqlContext } from './context.ts';
import { checkGates } from './gate-check.ts';
import type { Gates } from './gates.ts';
import { namedBy } from './named-by.ts';
import { objectTypes } from './object-types.ts';
import { rule, shield } from './shield.ts';

type Resolve = GraphQLFieldResolver<unknown, GraphqlContext>;
type Parent = Authorized<Readonly<Record<string, unknown>>>;

/**
 * Attaches the gates to a schema, in place: graphql-shield to the fields that a viewer may be kept
 * from asking for, and the same gates to what arguments ask about. A page has thousands of fields, so
 * records get gates that are as quick as reading a property: the type's gate once for each object, the
 * gated fields and the hints.
 * @throws GateError when gates and schema do not fit
 */
export function attachGates(schema: GraphQLSchema, gates: Gates): void {
  checkGates(schema, gates);
  for (const type of objectTypes(schema)) {
    const gate = gates.types.get(type.name);
    if (gate?.kind === 'record') guardRecords(type, gate);
  }
  attachArgumentGates(schema, gates);
  attachShield(schema, gates);
}

/** Builds one shield tree of all viewer gates and puts each rule on its field, and on no other. */
function attachShield(schema: GraphQLSchema, gates: Gates): void {
  const tree: Record<string, Record<string, ReturnType<typeof viewerRule>>> = {};
  for (const [coordinate, gate] of gates.fields) {
    if (gate.kind !== 'may') continue;
    const [type = '', field = ''] = coordinate.split('.');
    tree[type] = { ...tree[type], [field]: viewerRule(coordinate, gate.policy, gate.action) };
  }
  // `debug` rethrows what resolvers throw; otherwise shield would answer with the thrown value.
  const generator = shield(tree, {
    debug: true,
    fallbackError: new Error('a gate gave no verdict'),
  });
  const middleware = generator.generate(schema) as Record<string, Record<string, Middleware>>;
  for (const [typeName, rules] of Object.entries(tree)) {
    const fields = (schema.getType(typeName) as GraphQLObjectType).getFields();
    for (const name of Object.keys(rules)) {
      const field = fields[name];
      const gate = middleware[typeName]?.[name];
      if (!field || !gate) throw new TypeError(`shield made no rule for ${typeName}.${name}`);
      field.resolve = behind(gate, field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = behind(gate, field.subscribe);
    }
  }
}

type Middleware = (resolve: Resolve, ...args: Parameters<Resolve>) => unknown;

function behind(gate: Middleware, resolve: Resolve): Resolve {
  return (parent, args, context, info) => gate(resolve, parent, args, context, info);
}

/**
 * The rule for a field that takes nothing but the viewer to decide. It is not cached: a mutation
 * may change the viewer's rights, and the next one must see that.
 */
function viewerRule(name: string, policy: Policy, action: string) {
  return rule(name, { cache: 'no_cache' })(async (_parent, args, { operation }: GraphqlContext) => {
    const viewer = await operation.viewer();
    const denial = gateDenial(policy, action, viewer);
    if (denial === null) return true;
    return refuse(policy.name, action, denial, namedBy(args, policy, viewer, operation));
  });
}

function guardRecords(type: GraphQLObjectType, { policy, gated, hints }: RecordGate): void {
  type.isTypeOf = (value) => {
    if (isAuthorized(value, policy)) return true;
    throw new UnauthorizedValue(`a ${type.name} was to be answered on which no decision was made`);
  };
  const fields = type.getFields();
  for (const [name, action] of Object.entries(gated)) {
    const field = fields[name];
    if (field) field.resolve = gatedField(`${type.name}.${name}`, policy, action, field.resolve);
  }
  for (const { action } of hints) {
    const can = fields[canField(action)];
    const reasons = fields[reasonsField(action)];
    if (can) can.resolve = hint(policy, action);
    if (reasons) {
      reasons.resolve = async (record, _args, { operation }) =>
        reasonsOf(await decideOn(policy, record, action, operation));
    }
  }
}

/** A field with an action of its own. Where it is denied it is null, and one error says so. */
function gatedField(
  coordinate: string,
  policy: Policy,
  action: string,
  resolve: Resolve = defaultFieldResolver,
): Resolve {
  const allowed = allows(policy, action);
  const refusalOf = refusals(policy, action);
  const deny: Resolve = (record, _args, { operation }, { path }) =>
    operation.deniedFields.deny(coordinate, refusalOf(record as Parent), path);
  return (...given) => {
    const [record, , { operation }] = given;
    const verdict = allowed(record as Parent);
    if (verdict !== null) return verdict ? resolve(...given) : deny(...given);
    // The decision loads the facts that did not come with the record.
    return decideOn(policy, record, action, operation).then((decision) =>
      decision.allowed ? resolve(...given) : deny(...given),
    );
  };
}

function hint(policy: Policy, action: string): Resolve {
  const allowed = allows(policy, action);
  return (record, _args, { operation }) =>
    allowed(record as Parent) ?? decideOn(policy, record, action, operation).then(isAllowed);
}

const isAllowed = (decision: Decision): boolean => decision.allowed;

async function decideOn(
  policy: Policy,
  record: unknown,
  action: string,
  operation: Operation,
): Promise<Decision> {
  const guard = await operation.guard();
  return guard.can(policy, record as Parent, action);
}
