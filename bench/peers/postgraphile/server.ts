import { createServer } from 'node:http';
import express, { type Request } from 'express';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/express/v4';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { pool, sessions } from '../sessions.ts';

/** PostGraphile with its default preset, behind express and express-session. */
const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ['public'] })],
  grafast: {
    context: ({ expressv4 }) => ({
      pgSettings: {
        role: 'bench_person',
        'jwt.claims.user_id': (expressv4?.req as Request | undefined)?.session.userId ?? '',
      },
    }),
  },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
};

const app = express();
app.use(sessions());
const server = createServer(app);
await postgraphile(preset).createServ(grafserv).addTo(app, server);
server.listen(Number(process.env.PORT), '127.0.0.1');
