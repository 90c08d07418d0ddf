import { recent } from '../../authz/index.ts';

/** How recently a session must have been authenticated for the actions that need it: 10 minutes. */
const STEP_UP_SECONDS = 10 * 60;

/** The password was given to this session within the last 10 minutes. */
export const stepUp = recent(STEP_UP_SECONDS);
