export const DAY_SECONDS = 24 * 60 * 60;

/** For how many days the events of a workspace can be read, by its plan; null for ever. */
export const historyInDays = { free: 7, pro: 90, enterprise: null } as const;
