import { writeFile } from 'node:fs/promises';
import { auditEventsDocument } from '../src/audit/log/events-document.ts';
import { buildGuardedSchema } from '../src/graphql/schema.ts';
import { modules } from '../src/modules/index.ts';

const file = new URL('../docs/audit-events.md', import.meta.url);
await writeFile(file, auditEventsDocument(modules, buildGuardedSchema().gates.fields));
