import { makeExecutableSchema } from '@graphql-tools/schema';
import { applyMiddleware } from 'graphql-middleware';
import type { Context } from './context.ts';
import { type CommentRow, DOCUMENTS, type DocumentRow, RETURNING_DOCUMENT } from './rows.ts';
import { permissions, readable } from './rules.ts';

const typeDefs = `
  type Query {
    workspace(id: ID!): Workspace
    document(id: ID!): Document
  }
  type Mutation { updateDocument(id: ID!, title: String!): Document }
  type Workspace { id: ID! name: String! documents(first: Int!): [Document!]! }
  type Document {
    id: ID! title: String! body: String! status: String! version: Int! updatedAt: String!
    author: User comments(first: Int!): [Comment!]!
  }
  type Comment { id: ID! body: String! author: User }
  type User { id: ID! name: String! email: String }
`;

const author = ({ authorId }: DocumentRow | CommentRow, _args: unknown, context: Context) =>
  context.one('select * from users where id = $1', [authorId]);

const resolvers = {
  Query: {
    workspace: (_root: unknown, { id }: { id: string }, context: Context) =>
      context.one('select * from workspaces where id = $1', [id]),
    document: async (_root: unknown, { id }: { id: string }, context: Context) => {
      const found = await context.one<DocumentRow>(`${DOCUMENTS} where id = $1`, [id]);
      return found && (await readable(found, context)) ? found : null;
    },
  },
  Mutation: {
    updateDocument: (
      _root: unknown,
      { id, title }: { id: string; title: string },
      context: Context,
    ) =>
      context.one(
        `update documents set title = $2, version = version + 1, updated_at = now()
         where id = $1 ${RETURNING_DOCUMENT}`,
        [id, title],
      ),
  },
  Workspace: {
    // The rule of the list is in its statement: a page must not be short.
    documents: async ({ id }: { id: string }, { first }: { first: number }, context: Context) =>
      context.all(
        `${DOCUMENTS}
         where workspace_id = $1 and (
           visibility = 'workspace' and (status = 'published' or $3 <> 'viewer') or author_id = $2
           or status <> 'archived' and exists (
             select from document_shares where document_id = documents.id and user_id = $2
               and (expires_at is null or expires_at > now())))
         order by created_at desc, id desc limit $4`,
        [id, context.viewerId, (await context.roleIn(id)) ?? 'viewer', first],
      ),
  },
  Document: {
    author,
    updatedAt: ({ updatedAt }: DocumentRow) => updatedAt.toISOString(),
    comments: ({ id }: DocumentRow, { first }: { first: number }, context: Context) =>
      context.all(
        'select * from comments where document_id = $1 order by created_at, id limit $2',
        [id, first],
      ),
  },
  Comment: { author },
};

export const schema = applyMiddleware(makeExecutableSchema({ typeDefs, resolvers }), permissions);
