import type { Persona } from '../scene/personas.ts';
import type { Scene } from '../scene/scene.ts';
import { recordTypeNames } from '../scene/schema.ts';
import { everythingOf } from '../scene/selection.ts';
import { unbound } from '../support/events.ts';

const BREADTH = { depth: 1, hints: true };

/**
 * Asks for all that the schema offers: of each record of the scene by its id, and from the roots.
 * Returns the answers as they came.
 * @param forget done before each log is read
 */
export async function everyAnswerTo(
  persona: Persona,
  scene: Scene,
  forget: (scene: Scene) => Promise<void> = forgetReading,
): Promise<string[]> {
  const client = persona.client(scene);
  const idsOf = (type: string) =>
    scene.records.filter((record) => record.type === type).map(({ id }) => id);
  const texts: string[] = [];
  for (const type of recordTypeNames) {
    const nodes = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} ${everythingOf(type, BREADTH)} } }`;
    texts.push((await client.send(nodes, { ids: idsOf(type) })).text);
  }
  for (const root of [
    `viewer ${everythingOf('User', BREADTH)}`,
    `documents ${everythingOf('DocumentConnection', BREADTH)}`,
  ]) {
    texts.push((await client.send(`{ ${root} }`)).text);
  }
  const log = `auditEvents(workspaceId: $id) ${everythingOf('AuditEventConnection', BREADTH)}`;
  for (const id of idsOf('Workspace')) {
    await forget(scene);
    texts.push((await client.send(`query($id: ID!) { ${log} }`, { id })).text);
  }
  return texts;
}

/** Takes back the events of reading a log, which name whoever read it before. */
export function forgetReading({ world }: Scene): Promise<void> {
  return unbound(world, (sql) => sql`delete from audit_events where action = 'auditLog.read'`);
}

/** Takes back all that asking leaves in the log: of reading it, and of what was denied. */
export function forgetAsking({ world }: Scene): Promise<void> {
  return unbound(world, async (sql) => {
    await sql`delete from audit_events where action = 'auditLog.read' or outcome = 'denied'`;
    await sql`delete from audit_denials`;
  });
}
