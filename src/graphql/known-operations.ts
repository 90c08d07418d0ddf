import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/**
 * Refuses a kind of operation that the schema does not have, such as a subscription. graphql-js
 * notices only when it executes one, and reports an error of the server.
 */
export function onlyKnownOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`This API has no ${node.operation}.`, { nodes: node }));
    },
  };
}
