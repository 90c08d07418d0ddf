import type { Request, Response } from 'express';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** A few words, such as "owner of Acme (pro)". */
  readonly about: string;
}

export interface DeveloperPagesOptions {
  /** The people one may sign in as; nobody else can be. */
  people: () => Promise<readonly DemoPerson[]>;
  /** Gives the browser a session of this person, without a password. False: there is no such user. */
  signIn: (req: Request, res: Response, email: string) => Promise<boolean>;
  signOut: (req: Request, res: Response) => Promise<void>;
  /** Who the request's session belongs to, null for nobody. */
  viewer: (req: Request) => Promise<{ name: string; email: string } | null>;
}
