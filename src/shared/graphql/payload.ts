import { type ClassType, Extensions, Field, ObjectType } from 'type-graphql';
import { answered } from './gates.ts';

/**
 * The type of a mutation's answer: the record, under its own name.
 * @param mutation the mutation's field name
 * @param field the record's name: `document`
 */
export function payloadOf(
  mutation: string,
  field: string,
  type: () => ClassType,
  description = `The ${field} as it is now; null when the viewer may not read it any more.`,
): ClassType {
  const name = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Payload`;
  class Payload {}
  Field(type, { nullable: true, description })(Payload.prototype, field);
  ObjectType(name, { description: `The answer of ${mutation}.` })(Payload);
  Extensions({ gate: answered })(Payload);
  return Payload;
}
