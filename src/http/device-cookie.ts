import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { DeviceCookie } from '../modules/operation.ts';
import { type CookieKind, cookieName, cookieOptions } from './session-cookie.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A device that nobody signs in on for a year is forgotten. */
const LIFETIME_DAYS = 365;

/** Of a device that several people use, the last ones to sign in are remembered. */
const MAX_ACCOUNTS = 5;

/** Above the length of any cookie of ours. Longer ones are not looked at. */
const MAX_LENGTH = 1_000;

/** That an account signed in on this device. It does not name the account. */
interface Entry {
  /** The day of the last sign-in, in days since 1970. */
  readonly day: number;
  /** A random id, under which attempts of this device at this account are counted. */
  readonly id: string;
  /** The HMAC of day, id and account. */
  readonly mac: string;
}

/**
 * Remembers in a signed cookie that accounts have signed in on this device, after OWASP's "device
 * cookies". It proves nothing but that, so it lets nobody in: attempts with it are only counted apart.
 */
export class RequestDevice implements DeviceCookie {
  readonly #res: Response;
  readonly #name: string;
  readonly #kind: CookieKind;
  readonly #key: Buffer;
  #entries: readonly Entry[];

  constructor(req: Request, res: Response, kind: CookieKind, sessionSecret: string) {
    this.#res = res;
    this.#kind = kind;
    this.#name = `${cookieName(kind)}-device`;
    // A key of its own, so that no signature of a session's cookie is one of a device's.
    this.#key = createHmac('sha256', sessionSecret).update('device cookie').digest();
    this.#entries = entriesIn(cookieOf(req, this.#name));
  }

  idFor(account: string): string | null {
    return this.#entryOf(account)?.id ?? null;
  }

  remember(account: string): void {
    const known = this.#entryOf(account);
    const day = today();
    const id = known?.id ?? randomBytes(16).toString('base64url');
    const others = this.#entries.filter((entry) => entry !== known);
    const entry = { day, id, mac: this.#macOf(day, id, account) };
    this.#entries = [entry, ...others].slice(0, MAX_ACCOUNTS);
    const value = this.#entries.map((one) => `${one.day}.${one.id}.${one.mac}`).join('~');
    const maxAge = LIFETIME_DAYS * DAY_MS;
    this.#res.cookie(this.#name, value, { ...cookieOptions(this.#kind), maxAge });
  }

  #entryOf(account: string): Entry | undefined {
    return this.#entries.find(({ day, id, mac }) => {
      const age = today() - day;
      // A cookie of another server may be a day ahead of this one.
      return age <= LIFETIME_DAYS && age >= -1 && same(mac, this.#macOf(day, id, account));
    });
  }

  #macOf(day: number, id: string, account: string): string {
    return createHmac('sha256', this.#key).update(`${day}.${id}.${account}`).digest('base64url');
  }
}

function entriesIn(value: string): readonly Entry[] {
  return value.split('~', MAX_ACCOUNTS).flatMap((text) => {
    const [, day = '', id = '', mac = ''] =
      /^(\d{1,6})\.([\w-]{22})\.([\w-]{43})$/.exec(text) ?? [];
    return mac === '' ? [] : [{ day: Number(day), id, mac }];
  });
}

/** The value of a cookie of the request; empty when it has none, or one that is no cookie of ours. */
function cookieOf(req: Request, name: string): string {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return value.length > MAX_LENGTH ? '' : value;
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function today(): number {
  return Math.floor(Date.now() / DAY_MS);
}
