import type { DenialLog, Origin, PersonKeys } from '../audit/log/index.ts';
import type { Pool } from '../db/pool.ts';
import type { Hook } from '../modules/hooks.ts';
import type { Mailer } from '../modules/mailer.ts';
import type { Presence } from '../modules/membership/presence.records.ts';
import type {
  AttemptLimits,
  DeviceCookie,
  NodeType,
  OperationLog,
  SessionCookie,
} from '../modules/operation.ts';
import type { SecretRef } from './credential.ts';

/** What all operations of a process share. */
export interface OperationServices {
  readonly pool: Pool;
  /** For what an operation writes while it reads: an operation that waits for one of these connections waits for no other. */
  readonly sidePool: Pool;
  readonly limits: AttemptLimits;
  readonly presence: Presence;
  readonly mailer: Mailer;
  readonly personKeys: PersonKeys;
  readonly denialLog: DenialLog;
  /** Called after something was committed that may have added to the audit log. */
  readonly logGrew: () => void;
  readonly nodeTypes: readonly NodeType[];
  readonly hooks: readonly Hook[];
  /** Of the checkpoints of the audit log; null when none are made. */
  readonly verifierKey: string | null;
}

/** What one operation brings. */
export interface OperationRequest {
  readonly origin: Origin;
  readonly session: SessionCookie;
  readonly device: DeviceCookie;
  /** The token or view-as session that the request came with. It counts instead of the cookie. */
  readonly bearer: SecretRef | null;
  readonly log: OperationLog;
}
