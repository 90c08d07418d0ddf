import type { EventBody } from '../log/event-draft.ts';

/** A record, as its text is written. */
interface RecordText {
  readonly event: EventBody;
  readonly previous: string;
  readonly sequence: string;
  readonly time: string;
  readonly workspace: string | null;
}

const VERSION = '1.5.0';
const APPLICATION_ACTIVITY = 6;
const API_ACTIVITY = 6003;
const INFORMATIONAL = 1;
const OTHER = 99;

/** The activities of the class, by the last part of an action. Any other action is Other. */
const activities: readonly (readonly [id: number, name: string, verbs: RegExp])[] = [
  [1, 'Create', /^(creat|grant|join|start|sign(ed)?Up)/],
  [2, 'Read', /^(read|list|explain)/],
  [3, 'Update', /^(updat|renam|chang|publish|archiv|restor|ma[dk]e|transfer|lock|unlock)/],
  [3, 'Update', /(Changed|Set|Transferred)$/],
  [4, 'Delete', /^(delet|remov|revok|end|left|leave|purg|eras)/],
];

/**
 * Converts a record to an event of the Open Cybersecurity Schema Framework 1.5.0 (schema.ocsf.io),
 * class API Activity (6003). Ids stay UUIDs. Members without a place in the class are in `unmapped`.
 * The event has no address of the client: a record contains only a commitment to it.
 * @param record the text of a record
 * @throws SyntaxError if the text is not JSON
 */
export function ocsfEvent(record: string) {
  const { event, previous, sequence, time, workspace }: RecordText = JSON.parse(record);
  const { action, authority, change, count, credential, decision, impersonator, origin } = event;
  return {
    category_uid: APPLICATION_ACTIVITY,
    class_uid: API_ACTIVITY,
    ...activityOf(action),
    severity_id: INFORMATIONAL,
    ...statusOf(event),
    time: Date.parse(time),
    ...(count === '1' ? {} : { count: Number(count) }),
    metadata: {
      version: VERSION,
      product: { name: 'Wardroom', vendor_name: 'Wardroom' },
      log_name: 'audit',
      uid: event.id,
      sequence: Number(sequence),
      original_time: time,
      ...(workspace === null ? {} : { tenant_uid: workspace }),
    },
    actor: actorOf(event),
    api: { operation: action, request: { uid: event.request } },
    resources: [resourceOf(event)],
    // The class requires an endpoint with a name.
    src_endpoint: { name: 'unknown' },
    unmapped: { authority, change, credential, decision, impersonator, origin, previous },
  };
}

function activityOf(action: string) {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  const [id, name] = activities.find(([, , verbs]) => verbs.test(verb)) ?? [OTHER, action];
  return { activity_id: id, activity_name: name, type_uid: API_ACTIVITY * 100 + id };
}

function statusOf({ outcome, denial }: EventBody) {
  if (outcome === 'allowed') return { status_id: 1, status: 'Success' };
  const requires = denial?.requires ?? [];
  return {
    status_id: 2,
    status: 'Failure',
    ...(denial ? { status_code: denial.code } : {}),
    ...(requires.length > 0 ? { status_detail: `requires ${requires.join(', ')}` } : {}),
  };
}

/** Without an actor, the name is the kind of credential: operator or anonymous. */
function actorOf({ actor, credential, authority, outcome }: EventBody) {
  const { id, kind } = credential;
  const user = actor === null ? { name: kind } : { uid: actor };
  return {
    user: id === null ? user : { ...user, credential_uid: id },
    ...(id !== null && kind === 'session' ? { session: { uid: id } } : {}),
    authorizations: authority.map((name) => ({ decision: outcome, policy: { name } })),
  };
}

function resourceOf({ target: { id, type } }: EventBody) {
  return id === null ? { name: type, type } : { uid: id, type };
}
