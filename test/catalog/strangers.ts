/** Names and addresses in the examples that are of nobody in the cast. */
export const strangers = {
  name: 'Nora Newcomer',
  renamed: 'Nora Renamed',
  email: 'nora@new.test',
  moved: 'nora@moved.test',
  invited: 'somebody@elsewhere.test',
  uninvited: 'nobody@elsewhere.test',
  bills: 'bills@acme.test',
} as const;

/** Passwords that nobody of the cast has. */
export const NEW_PASSWORDS = [
  'the orchard behind the mill',
  'another orchard, by the lake',
] as const;
