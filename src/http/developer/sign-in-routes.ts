import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { isSameOrigin } from './same-origin.ts';

/** A person in the sign-in bar. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** The person in a few words, such as "owner of Acme (pro)". */
  readonly about: string;
}

/** What the pages need from the product. */
export interface DeveloperPagesOptions {
  /** The only people to sign in as. */
  people: () => Promise<readonly DemoPerson[]>;
  /** Signs in as this person without a password. False when there is no such user. */
  signIn: (req: Request, res: Response, email: string) => Promise<boolean>;
  signOut: (req: Request, res: Response) => Promise<void>;
  /** The user of the request's session; null without one. */
  viewer: (req: Request) => Promise<{ name: string; email: string } | null>;
}

const SignIn = z.object({ email: z.string().max(320) });

/** The routes of the sign-in bar. It shows the `{ error }` of a refusal unchanged. */
export function signInRoutes({ people, signIn, signOut, viewer }: DeveloperPagesOptions): Router {
  const router = express.Router();
  const fromOurPage = [requireSameOriginJson, express.json({ limit: '1kb' })];

  router.get('/people', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    res.json({ people: await people(), viewer: await viewer(req) });
  });

  router.post('/sign-in', fromOurPage, async (req: Request, res: Response) => {
    const body = SignIn.safeParse(req.body);
    if (!body.success)
      return refuse(res, 400, 'Send the email of a demo person: { "email": "…" }.');
    const { email } = body.data;
    const isDemoPerson = (await people()).some((person) => person.email === email);
    if (!isDemoPerson) return refuse(res, 404, 'This is not one of the demo people.');
    if (!(await signIn(req, res, email)))
      return refuse(res, 404, 'There is no such user any more.');
    res.status(204).end();
  });

  router.post('/sign-out', fromOurPage, async (req: Request, res: Response) => {
    await signOut(req, res);
    res.status(204).end();
  });

  router.use(refuseUnreadableBody);
  return router;
}

/**
 * Another site must not trigger a sign-in that needs no password. For this content type browsers send
 * a CORS preflight first, which is never granted. The origin is checked all the same.
 */
function requireSameOriginJson(req: Request, res: Response, next: NextFunction) {
  if (!isSameOrigin(req.headers))
    return refuse(res, 403, 'Only the page itself may sign in or out.');
  if (!req.is('application/json')) return refuse(res, 415, 'Send application/json.');
  next();
}

function refuseUnreadableBody(error: unknown, _req: Request, res: Response, next: NextFunction) {
  const status = BodyError.safeParse(error).data?.status;
  if (status === undefined) return next(error);
  refuse(res, status, status === 413 ? 'The body is too large.' : 'The body is not valid JSON.');
}

/** An error of `express.json()`. The application reports all other errors. */
const BodyError = z.object({ type: z.string(), status: z.number().int().min(400).max(499) });

function refuse(res: Response, status: number, error: string): void {
  res.status(status).set('Cache-Control', 'no-store').json({ error });
}
