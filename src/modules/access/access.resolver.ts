import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import { ExplainAccessInput, explainAccessSchema, WhoCanArgs } from './access.input.ts';
import { explainAccess, whoCan } from './access.service.ts';
import { AccessExplanation, AccessPage } from './access.type.ts';

@Resolver()
export class AccessResolver {
  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      'Whether and why a person may do something to a record that the viewer can read. For admins, and for the author of a document. Asking is an event in the audit log.',
  })
  explainAccess(
    @Arg('input', () => ExplainAccessInput, { description: 'Who, what, and to which record.' })
    given: ExplainAccessInput,
    @Ctx('operation') operation: Operation,
  ) {
    return explainAccess(operation, parseInput(explainAccessSchema, given));
  }

  @Query(() => AccessPage, {
    nullable: true,
    description:
      'Everyone who may do something to a record that the viewer can read, each with the rights by which. For admins, and for the author of a document. Asking is an event in the audit log.',
  })
  whoCan(@Args(() => WhoCanArgs) args: WhoCanArgs, @Ctx('operation') operation: Operation) {
    return whoCan(operation, args);
  }
}
