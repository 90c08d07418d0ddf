import { describe, expect, test } from 'vitest';
import { all, type Condition, not, notImpersonated } from '../../src/authz/language/condition.ts';
import { differencesBetween } from '../../src/authz/report/difference.ts';
import { modelOf } from '../../src/authz/report/model.ts';
import { documentPolicy, readable } from '../../src/modules/document/document.policy.ts';
import { role } from '../../src/modules/workspace/levels.ts';
import { workspacePolicy } from '../../src/modules/workspace/workspace.policy.ts';
import { said } from './said.ts';
import { variantOf, writtenRules } from './variant.ts';

if (readable.kind !== 'except') throw new Error('nothing is concealed');
const readers = readable.of;

const documentRead = (read: Condition) =>
  variantOf(documentPolicy, { ...writtenRules(documentPolicy), read });
const billingEmailRead = (readBillingEmail: Condition) =>
  variantOf(workspacePolicy, { ...writtenRules(workspacePolicy), readBillingEmail });

describe('a view-as session is told of', () => {
  test('where it alone gains, as private documents are not concealed any more', () => {
    expect(said(documentPolicy, documentRead(readers))).toEqual([
      'gain: anyone who is the author, by a view-as session gains document.read where the visibility is private',
      'gain: anyone, with a share, by a view-as session gains document.read where the status is draft or published and the visibility is private',
    ]);
  });

  test('where it alone loses, as every document is concealed', () => {
    expect(said(documentPolicy, documentRead(readers.except(not(notImpersonated))))).toEqual([
      'loss: an editor or above, by a view-as session loses document.read where the visibility is workspace',
      'loss: anyone who is the author, by a view-as session loses document.read where the visibility is workspace',
      'loss: anyone, with a share, by a view-as session loses document.read where the status is draft or published and the visibility is workspace',
      'loss: anyone, by a view-as session loses document.read where the status is published and the visibility is workspace',
    ]);
  });

  test('nowhere, as it gains and loses with the member', () => {
    const after = billingEmailRead(role('editor'));
    expect(said(workspacePolicy, after)).toEqual([
      'gain: an editor gains workspace.readBillingEmail',
    ]);
    expect(said(after, workspacePolicy)).toEqual([
      'loss: an editor loses workspace.readBillingEmail',
    ]);
  });

  test('where the member loses what it keeps', () => {
    expect(
      said(workspacePolicy, billingEmailRead(all(role('admin'), not(notImpersonated)))),
    ).toEqual(['loss: an admin or above, by a session or token loses workspace.readBillingEmail']);
  });
});

test('what is granted to view-as sessions is told with each action that it covers', () => {
  const model = (...granted: readonly string[]) =>
    modelOf(
      { policies: [workspacePolicy], granted: new Set(granted), releasing: new Set() },
      new Map(),
    );
  const [before, after] = [model('workspace:read'), model('workspace:read', 'workspace:write')];
  expect(differencesBetween(before, after)).toEqual([
    {
      kind: 'gain',
      sentence: 'an admin or above, by a view-as session gains workspace.rename',
    },
    {
      kind: 'gain',
      sentence: 'an owner, by a view-as session gains workspace.setBillingEmail',
    },
  ]);
  expect(differencesBetween(after, before).map(({ kind }) => kind)).toEqual(['loss', 'loss']);
});
