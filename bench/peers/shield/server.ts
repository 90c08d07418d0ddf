import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { pool, sessions } from '../sessions.ts';
import { type Context, createContext } from './context.ts';
import { schema } from './schema.ts';

/** Apollo Server with a graphql-shield rule on everything, and a query for each relation. */
const apollo = new ApolloServer<Context>({ schema });
await apollo.start();

const app = express();
app.use(sessions());
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(apollo, {
    context: async ({ req }) => createContext(pool, req.session.userId ?? ''),
  }),
);
createServer(app).listen(Number(process.env.PORT), '127.0.0.1');
