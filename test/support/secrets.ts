/** With it a test's server encrypts what its audit log knows of people. */
export const PERSONAL_SECRET = 'a secret for what the log knows of people';
