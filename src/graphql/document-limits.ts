import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';
import { reachOf } from './selection-size.ts';

/** The most of each thing in one document, and how a refusal names it. */
const LIMITS = {
  depth: [16, (levels: number) => `This query nests ${levels} levels`],
  aliases: [50, (aliases: number) => `This query has ${aliases} aliases`],
  fields: [1_000, (fields: number) => `This query has ${fields} fields`],
  definitions: [100, (parts: number) => `This query has ${parts} operations and fragments`],
  spreads: [200, (spreads: number) => `This query uses fragments ${spreads} times`],
  directives: [100, (directives: number) => `This query has ${directives} directives`],
  directivesAtOnce: [5, (directives: number) => `One place has ${directives} directives`],
  sameName: [100, (times: number) => `This query has ${times} fields of one name`],
  nameLength: [100, (length: number) => `A name in this query has ${length} characters`],
} as const satisfies Record<string, readonly [limit: number, found: (actual: number) => string]>;

type DocumentSize = { [measure in keyof typeof LIMITS]: number };

/**
 * Refuses documents that are larger than any client needs. It takes time in proportion to the
 * document, and is done before validation, which takes the square of it and more.
 * @throws LimitExceeded
 */
export function assertDocumentWithinLimits(document: DocumentNode): void {
  const size = sizeOf(document);
  for (const measure of Object.keys(LIMITS) as (keyof DocumentSize)[]) {
    const [limit, found] = LIMITS[measure];
    const actual = size[measure];
    if (actual > limit) throw new LimitExceeded(found(actual), limit, actual);
  }
}

function sizeOf(document: DocumentNode): DocumentSize {
  const written = { spreads: 0, directives: 0, directivesAtOnce: 0, nameLength: 0 };
  const names = new Map<string, number>();
  const enter = (node: ASTNode) => {
    if (node.kind === Kind.NAME) {
      written.nameLength = Math.max(written.nameLength, node.value.length);
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) written.spreads++;
    if (node.kind === Kind.FIELD) {
      const name = (node.alias ?? node.name).value;
      names.set(name, (names.get(name) ?? 0) + 1);
    }
    if ('directives' in node && node.directives) {
      written.directives += node.directives.length;
      written.directivesAtOnce = Math.max(written.directivesAtOnce, node.directives.length);
    }
  };
  visit(document, { enter });
  const sameName = Math.max(0, ...names.values());
  return { ...written, ...reachOf(document), definitions: document.definitions.length, sameName };
}
