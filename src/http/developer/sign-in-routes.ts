import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { DeveloperPagesOptions } from './options.ts';
import { isSameOrigin } from './same-origin.ts';

const SignIn = z.object({ email: z.string().max(320) });

/** What the sign-in bar talks to. Every refusal is JSON `{ error }` that the bar shows as it is. */
export function signInRoutes({ people, signIn, signOut, viewer }: DeveloperPagesOptions): Router {
  const router = express.Router();
  const fromOurPage = [requireSameOriginJson, express.json({ limit: '1kb' })];

  router.get('/people', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    res.json({ people: await people(), viewer: await viewer(req) });
  });

  router.post('/sign-in', fromOurPage, async (req: Request, res: Response) => {
    const body = SignIn.safeParse(req.body);
    if (!body.success) return refuse(res, 400, 'Say who: { "email": "…" }.');
    const { email } = body.data;
    const isDemoPerson = (await people()).some((person) => person.email === email);
    if (!isDemoPerson) return refuse(res, 404, 'This is none of the demo people.');
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
 * A sign-in without a password must not be triggered by another site. The content type alone makes
 * a foreign browser ask first (a CORS preflight, which nobody grants); the origin is checked anyway.
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
  refuse(res, status, status === 413 ? 'The body is too long.' : 'The body is not JSON.');
}

/** An error of express.json() (http-errors); anything else is for the application to report. */
const BodyError = z.object({ type: z.string(), status: z.number().int().min(400).max(499) });

function refuse(res: Response, status: number, error: string): void {
  res.status(status).set('Cache-Control', 'no-store').json({ error });
}
