import {
  isIdNeeded,
  namedRunner,
  runnerLabel,
  runnerOfPath,
  wordsInName,
  type KnownRunner,
} from './runner-match.ts';

const runner = (user_id: string, display_name: string | null = null): KnownRunner => ({
  user_id,
  display_name,
  height: 170,
});
const anna = runner('a7', 'Anna Schäfer');
const ben = runner('ben@club.com', 'Ben Okafor');
const joIsId = runner('Jo');
const jo = runner('j1', 'Jo');
const squad = [anna, ben, joIsId, jo];

test.each([
  ['anna-schafer', 'Anna Schäfer', false],
  ['AnnaSchäfer', 'Anna Schäfer', false],
  ['Schäfer Anna', 'Anna Schäfer', false],
  ['Anna Schäfer 2', 'Anna Schäfer', true],
  ['a7', 'Anna Schäfer', true],
  ['--', '++', true],
  ['a7', null, true],
])('the id %s of %s is worth showing: %s', (user_id, display_name, isNeeded) => {
  expect(isIdNeeded({ user_id, display_name })).toBe(isNeeded);
});

describe('a typed name', () => {
  test.each([
    ['the name that the list shows', 'Anna Schäfer', anna],
    ['the name without accents and capitals', ' anna schafer', anna],
    ['the id', 'ben@club.com', ben],
    ['the name with the id', 'Jo (j1)', jo],
  ])('is that of the runner for %s', (_what, typed, found) => {
    expect(namedRunner(typed, squad)).toEqual({ kind: 'known', runner: found });
  });

  test('is that of a new runner if nobody has it', () => {
    const created = { kind: 'new', userId: 'Carla', displayName: 'Carla' };
    expect(namedRunner('Carla ', squad)).toEqual(created);
  });

  test('that two runners have is neither of them', () => {
    expect(namedRunner('Jo', squad)).toEqual({ kind: 'ambiguous', runners: [joIsId, jo] });
    expect([joIsId, jo, anna].map((each) => runnerLabel(each, squad))).toEqual([
      'Jo (Jo)',
      'Jo (j1)',
      'Anna Schäfer',
    ]);
  });

  test('in another order is a question, and a new runner only if the person says so', () => {
    for (const typed of ['Schäfer Anna', 'schafer, anna', 'Okafor Ben'])
      expect(namedRunner(typed, squad)).toMatchObject({ kind: 'reordered' });
    expect(namedRunner('Schäfer Anna', squad)).toEqual({ kind: 'reordered', runners: [anna] });
    const other = { kind: 'new', userId: 'Schäfer Anna', displayName: 'Schäfer Anna' };
    expect(namedRunner('Schäfer Anna', squad, true)).toEqual(other);
  });

  test('makes a second runner of the name only if the person says so', () => {
    const second = { kind: 'new', userId: 'Anna Schäfer 2', displayName: 'Anna Schäfer' };
    expect(namedRunner('Anna Schäfer', squad, true)).toEqual(second);
    const third = [...squad, runner('Anna Schäfer 2', 'Anna Schäfer')];
    expect(namedRunner('Anna Schäfer', third, true)).toMatchObject({ userId: 'Anna Schäfer 3' });
  });

  test('of nothing is nobody', () => {
    expect(namedRunner('  ', squad)).toEqual({ kind: 'none' });
  });
});

test.each([
  ['Squad/Anna Schäfer/IMG_0001.MOV', anna, 'folder'],
  ['Squad/schafer_anna/left/IMG_0001.MOV', anna, 'folder'],
  ['Anna Schäfer/Ben Okafor.mp4', anna, 'folder'],
  ['Tuesday/2026-11-20 ben-okafor 12kmh.mp4', ben, 'file'],
  ['Tuesday/okafor.mp4', null, null],
  ['Jo/IMG_0001.MOV', null, null],
  ['Anna Schäfer and Ben Okafor.mp4', null, null],
  ['IMG_0001.MOV', null, null],
] as const)('the path %s', (path, found, by) => {
  expect(runnerOfPath(path, squad)).toEqual({ runner: found, by });
});

test('the longest name in the name of a file counts', () => {
  const [short, long] = [runner('1', 'Anna'), runner('2', 'Anna Schäfer')];
  expect(runnerOfPath('anna schafer.mp4', [short, long]).runner).toBe(long);
});

test.each([
  ['IMG_1234.MOV', '', false],
  ['PXL_20261120_073000123.mp4', '', false],
  ['WhatsApp Video 2026-11-20 at 07.30.00.mp4', '', false],
  ['anna-schafer 12 kmh.mp4', '', false],
  ['VID_20261120 copy (2).mp4', '', false],
  ['Anna Schäfer week1.mp4', 'Week1', false],
  ['anna-schafer easy.mp4', 'Easy', false],
  ['Anna Schäfer tired after intervals.mp4', 'Tired after intervals', true],
  ['new_shoes-uphill.mov', 'New shoes uphill', true],
])('the name %s says: %s', (fileName, text, isTitle) => {
  expect(wordsInName(fileName, 'Anna Schäfer')).toEqual({ text, isTitle });
});
