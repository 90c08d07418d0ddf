import { accessSync, constants } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What makes a browser start quietly, also as root and in a container. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium or Chrome: the one CHROMIUM_PATH names, else one in a usual place.
 * Undefined when this machine has none; then it says so, since a skipped test is easily overlooked.
 *
 * @throws in CI, where a browser is required, and when CHROMIUM_PATH names no executable.
 */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names no executable file: ${named}`);
  }
  const found = USUAL_PLACES.find(isExecutable);
  if (found !== undefined) return found;

  const remedy = 'Install Chromium or Chrome, or let CHROMIUM_PATH name one.';
  if (process.env.CI) throw new Error(`CI must run the browser tests. ${remedy}`);
  process.stderr.write(`\n!! The browser tests DID NOT RUN: no browser found. ${remedy}\n\n`);
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
