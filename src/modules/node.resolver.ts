import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BadUserInput, LimitExceeded } from '../shared/errors.ts';
import { type ModuleGates, named, open } from '../shared/graphql/gates.ts';
import { Node } from '../shared/graphql/node.ts';
import { parseId, prefixOf } from '../shared/id.ts';
import { MAX_PAGE } from '../shared/pagination.ts';
import type { Operation } from './operation.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything, by its id.' })
  async node(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx('operation') operation: Operation,
  ) {
    const type = nodeTypeOf(operation, id, 'id');
    const record = await (await operation.guard()).find(type.policy, id);
    await type.onRead?.(operation, record);
    return record;
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'Several by their ids, in their order; null for each that is missing or invisible.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: 'Up to 100 ids.' }) ids: string[],
    @Ctx('operation') operation: Operation,
  ) {
    if (ids.length > MAX_PAGE) {
      throw new LimitExceeded(`This asks for ${ids.length} ids`, MAX_PAGE, ids.length);
    }
    const wanted = ids.map((id, index) => ({ id, ...nodeTypeOf(operation, id, `ids.${index}`) }));
    const guard = await operation.guard();
    return Promise.all(
      wanted.map(async ({ policy, onRead, id }) => {
        const record = await guard.load(policy, id);
        if (record) await onRead?.(operation, record);
        return record;
      }),
    );
  }
}

export const nodeGates: ModuleGates = {
  fields: {
    'Query.node': open('each record is decided on by its own policy'),
    'Query.nodes': open('each record is decided on by its own policy'),
  },
  args: { 'Query.node(id:)': named, 'Query.nodes(ids:)': named },
};

/**
 * The type of a node, by its id.
 * @throws BadUserInput for an id of no type
 */
export function nodeTypeOf({ nodeTypes }: Operation, id: string, path: string) {
  const type = nodeTypes.find(({ prefix }) => parseId(prefix, id) !== null);
  if (type) return type;
  const known = nodeTypes.some(({ prefix }) => prefix === prefixOf(id));
  throw new BadUserInput({ path, message: known ? 'is malformed' : 'is not an id of any type' });
}
