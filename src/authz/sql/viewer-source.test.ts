import { describe, expect, test } from 'vitest';
import { nobody, seenAs, session, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { uuidOf } from '../../../test/kernel/tables.ts';
import { viewerSettings } from './viewer-source.ts';

const writer = { red: { role: 'writer', plan: 'plus' } };

describe('the settings of a viewer', () => {
  const encode = { user: uuidOf, tenant: (id: string) => id, scales: [roles, plans] };

  test('of a session', () => {
    expect(viewerSettings(session('u2', writer, 30), encode)).toEqual({
      'app.user_id': uuidOf('u2'),
      'app.credential': 'session',
      'app.only_tenant': '',
      'app.scopes': '',
      'app.authenticated_at': '2026-01-01T11:59:30.000Z',
      'app.role_guest': '{"red"}',
      'app.role_writer': '{"red"}',
      'app.role_chief': '',
      'app.plan_basic': '{"red"}',
      'app.plan_plus': '{"red"}',
    });
  });

  test('of a token', () => {
    expect(viewerSettings(token('u2', ['a', 'b']), encode)).toEqual({
      'app.user_id': uuidOf('u2'),
      'app.credential': 'token',
      'app.only_tenant': 'red',
      'app.scopes': 'a b',
      'app.authenticated_at': '',
      'app.role_guest': '',
      'app.role_writer': '',
      'app.role_chief': '',
      'app.plan_basic': '',
      'app.plan_plus': '',
    });
  });

  test('of somebody whom an owner sees a tenant as, who is no part of them', () => {
    expect(viewerSettings(seenAs('u2', ['a', 'b'], writer), encode)).toEqual({
      'app.user_id': uuidOf('u2'),
      'app.credential': 'viewAs',
      'app.only_tenant': 'red',
      'app.scopes': 'a b',
      'app.authenticated_at': '',
      'app.role_guest': '{"red"}',
      'app.role_writer': '{"red"}',
      'app.role_chief': '',
      'app.plan_basic': '{"red"}',
      'app.plan_plus': '{"red"}',
    });
  });

  test('of nobody', () => {
    expect(viewerSettings(nobody, encode)).toEqual({
      'app.user_id': '',
      'app.credential': 'anonymous',
      'app.only_tenant': '',
      'app.scopes': '',
      'app.authenticated_at': '',
      'app.role_guest': '',
      'app.role_writer': '',
      'app.role_chief': '',
      'app.plan_basic': '',
      'app.plan_plus': '',
    });
  });
});
