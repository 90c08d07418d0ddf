import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/**
 * Refuses a kind of operation that the schema does not have, such as a subscription; graphql-js
 * notices only when it executes one, and takes it for a fault of the server.
 */
export function onlyKnownOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation}.`, { nodes: node }));
    },
  };
}
