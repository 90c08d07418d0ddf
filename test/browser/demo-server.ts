import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { buildSchema, graphql } from 'graphql';
import { developerPages } from '../../src/http/developer/pages.ts';
import type { DemoPerson } from '../../src/http/developer/sign-in-routes.ts';

export const olivia: DemoPerson = {
  email: 'olivia@acme.example',
  name: 'Olivia Okafor',
  about: 'owner of Acme (pro)',
};
export const gloria: DemoPerson = {
  email: 'gloria@globex.example',
  name: 'Gloria Gruber',
  about: 'owner of Globex (free)',
};
/** Listed, but the server cannot find her any more. */
export const lost: DemoPerson = {
  email: 'lena@acme.example',
  name: 'Lena Lost',
  about: 'deleted meanwhile',
};

/** Signed in by other means: not one of the demo people. */
export const zoe: DemoPerson = { email: 'zoe@acme.example', name: 'Zoe Zhang', about: '' };

const COOKIE = 'demo';
const people = [olivia, gloria, lost];

const schema = buildSchema(`
  type Viewer { id: ID! name: String! }
  type Query { viewer: Viewer }
  type Mutation { touch: Int! }
`);

export interface DemoServer extends AsyncDisposable {
  readonly url: string;
  /** How often the mutation ran. */
  readonly touches: () => number;
}

/** A stand-in for the application: a cookie names the viewer, one query shows them. */
export async function startDemoServer(): Promise<DemoServer> {
  let touched = 0;
  const app = express();
  app.use(
    developerPages({
      people: async () => people,
      viewer: async (req) => viewerOf(req) ?? null,
      signIn: async (_req, res, email) => {
        if (email === lost.email) return false;
        res.cookie(COOKIE, email, { httpOnly: true, sameSite: 'strict' });
        return true;
      },
      signOut: async (_req, res) => {
        res.clearCookie(COOKIE);
      },
    }),
  );
  app.post('/graphql', express.json(), async (req, res) => {
    const { query, variables, operationName } = req.body;
    const viewer = viewerOf(req);
    const rootValue = {
      viewer: viewer ? { id: viewer.email, name: viewer.name } : null,
      touch: () => {
        touched += 1;
        return touched;
      },
    };
    res.json(
      await graphql({
        schema,
        source: query,
        rootValue,
        variableValues: variables,
        operationName,
      }),
    );
  });
  app.get('/graphql', (_req, res) => {
    res.json({ handledBy: 'the API' });
  });

  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    touches: () => touched,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function viewerOf(req: Request): DemoPerson | undefined {
  const pair = req.headers.cookie?.split('; ').find((cookie) => cookie.startsWith(`${COOKIE}=`));
  const email = pair && decodeURIComponent(pair.slice(COOKIE.length + 1));
  return [...people, zoe].find((person) => person.email === email);
}
