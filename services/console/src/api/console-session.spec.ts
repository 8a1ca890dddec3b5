import { continueAs, sessionEnded, signedIn, type SignedInUser } from './console-session.ts';

const ada: SignedInUser = {
  tenant_name: 'Club',
  key_id: 'per_ada',
  name: 'Ada',
  ...{ is_person: true, is_demo: false, role: 'admin', sees_groups: false },
  ...{ signed_in_at: '2026-11-24T09:00:00Z', ends_at: '2026-12-24T09:00:00Z' },
};

describe('a sign-in on a page whose session has ended', () => {
  const browser = globalThis as Record<string, unknown>;
  let opened: string[];
  beforeEach(() => {
    opened = [];
    browser['location'] = { assign: (address: string) => void opened.push(address) };
    signedIn.value = ada;
    sessionEnded.value = true;
  });
  afterEach(() => {
    delete browser['location'];
    signedIn.value = undefined;
    sessionEnded.value = false;
  });

  test('goes on with the page if it is the same person', () => {
    continueAs({ ...ada, signed_in_at: '2026-11-24T10:00:00Z' });
    expect([opened, sessionEnded.value]).toEqual([[], false]);
  });

  test.each([
    ['another person of the tenant', { key_id: 'per_bert', name: 'Bert' }],
    ['a key of the tenant', { key_id: '0123456789abcdef', name: null, is_person: false }],
    ['another tenant', { tenant_name: 'Clinic' }],
  ])('leaves the page to nobody else: %s', (_who, other) => {
    continueAs({ ...ada, ...other });
    expect(opened).toEqual(['/console/']);
    // Nothing is read for the other person until the page is gone.
    expect([signedIn.value, sessionEnded.value]).toEqual([ada, true]);
  });
});
