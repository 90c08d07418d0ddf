import { createRequire } from 'node:module';
import type * as Shield from 'graphql-shield';

const require = createRequire(import.meta.url);

// graphql-shield's ESM build imports `isUndefined` from node:util, which Node 23 removed. Its
// CommonJS build looks it up when it runs, so it can be given back first. graphql-middleware, which
// it requires, is then CommonJS too: one copy, for its instanceof checks.
const util: { isUndefined?: (value: unknown) => boolean } = require('node:util');
util.isUndefined ??= (value) => value === undefined;

const shieldModule: typeof Shield = require('graphql-shield');

export const { rule, shield, allow } = shieldModule;
