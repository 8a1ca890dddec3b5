import { idOfNew, newId, seededDigits } from './new-id.ts';

test('a new id is a different one each time', () => {
  const [one, other] = [newId('ses'), newId('ses')];
  expect(one).toMatch(/^ses_[0-9a-f]{32}$/);
  expect(other).not.toBe(one);
});

// A repeat of a request after an upgrade must find what the first one created.
test('the id of a repeated request for an API key stays the same', () => {
  expect(seededDigits('api key', 'seed', 16)).toBe('b5605a2377e0f7d5');
});

test.each([
  ['group', 'grp_99b50a4077e119fd8df9e51466961974'],
  ['person', 'per_02055c75d07706130362d1ca6c148cfc'],
  ['recording', 'rec_bb0344e72994ad177e34d97d2c1525e5'],
] as const)('the id of a repeated request for a %s stays the same', (kind, id) => {
  expect(idOfNew(kind, 'seed')).toBe(id);
  expect(idOfNew(kind, null)).not.toBe(id);
});
