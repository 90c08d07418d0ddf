import { recent } from '../../authz/index.ts';

/** Ten minutes: how recent the password must be for the actions that need it. */
const STEP_UP_SECONDS = 10 * 60;

/** The password was given to this session within the last 10 minutes. */
export const stepUp = recent(STEP_UP_SECONDS);
