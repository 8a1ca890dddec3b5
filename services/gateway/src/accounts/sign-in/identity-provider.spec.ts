import { roleOf, claimTexts, type IdentityProvider } from './identity-provider.ts';

const provider: IdentityProvider = {
  tenantId: 'ten_1',
  issuer: 'https://id.example.org',
  clientId: 'strideform',
  clientSecret: null,
  scope: 'openid',
  groupsClaim: 'groups',
  roles: [
    { group: 'staff', role: 'viewer' },
    { group: 'coaches', role: 'sub_admin' },
    { group: 'it', role: 'admin' },
  ],
};

test.each([
  [['staff'], 'viewer'],
  [['staff', 'it', 'coaches'], 'admin'],
  [['Staff', 'others'], null],
  [[], null],
])('members of %p have the role %p', (groups, role) => {
  expect(roleOf(provider, groups)).toBe(role);
});

test('reads groups from a text or a list of texts, and ignores other values', () => {
  expect(claimTexts('staff')).toEqual(['staff']);
  expect(claimTexts(['staff', 3, null, 'it'])).toEqual(['staff', 'it']);
  expect([claimTexts(undefined), claimTexts({ staff: true })]).toEqual([[], []]);
});
