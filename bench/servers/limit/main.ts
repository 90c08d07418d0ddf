import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { ACROSS, DOCUMENT, PAGE, UPDATE } from '../../workloads/reference.ts';

/**
 * The limit: node:http and one hand-written statement a request. It knows no session and believes its
 * clients who they are, so it shows only what the answers cost at least.
 */
interface Asked {
  readonly viewer: string;
  readonly about: string;
  readonly version: number;
  readonly title: string;
}

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10 });

const answers: Readonly<Record<string, (asked: Asked) => Promise<unknown>>> = {
  page: ({ viewer, about }) => only(PAGE, [viewer, about]),
  document: ({ viewer, about }) => only(DOCUMENT, [viewer, about]),
  across: ({ viewer }) => only(ACROSS, [viewer]),
  update: ({ viewer, about, version, title }) => only(UPDATE, [viewer, about, version, title]),
  typename: async () => 'Query',
};

const server = createServer(async (req, res) => {
  const answer = answers[req.url?.slice(1) ?? ''];
  try {
    const text = JSON.stringify((await answer?.(JSON.parse(await bodyOf(req)))) ?? null);
    res.setHeader('content-type', 'application/json');
    res.end(text);
  } catch (error) {
    res.statusCode = 500;
    res.end(String(error));
  }
});
server.listen(Number(process.env.PORT), '127.0.0.1');

async function only(statement: string, parameters: (string | number)[]): Promise<unknown> {
  const [row] = await sql.unsafe(statement, parameters, { prepare: true });
  return row?.answer;
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) body += chunk;
  return body;
}
