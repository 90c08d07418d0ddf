import { writeFile } from 'node:fs/promises';
import { securityDocument } from './security/document.ts';

await writeFile(new URL('../docs/security.md', import.meta.url), securityDocument());
