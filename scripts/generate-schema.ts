import { writeFile } from 'node:fs/promises';
import { buildGuardedSchema } from '../src/graphql/schema.ts';
import { toSdl } from '../src/graphql/sdl.ts';

const file = new URL('../schema/schema.graphql', import.meta.url);
await writeFile(file, toSdl(buildGuardedSchema().schema));
