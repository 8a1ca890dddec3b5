import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStrideform } from '../run-strideform.fixture.ts';
import { compareCorrections, type CorrectedSession } from './corrections.ts';

type Event = CorrectedSession['events'][number];

const at = (time: number, source: Event['source'] = 'automatic'): Event => ({
  side: 'left',
  event: 'initial_contact',
  time,
  uncertainty: 0.01,
  source,
});
const automatic = [at(1), at(2), at(3), at(4)];

/** Sessions of two people: one event moved by 20 and 40 ms, one by 10 ms. */
const sessions: readonly CorrectedSession[] = [
  { person: 'p1', automatic, events: [at(1), at(1.98, 'manual'), at(2.96, 'manual')] },
  { person: 'p2', automatic, events: [at(1.01, 'manual'), at(2), at(3), at(4), at(5, 'manual')] },
];

describe('the comparison of automatic with corrected events', () => {
  const [contacts, toeOffs] = compareCorrections(sessions);

  test('gives the differences of moved events, with each person once over people', () => {
    expect(contacts!.moved.count).toBe(3);
    expect(contacts!.moved.bias).toBeCloseTo((0.02 + 0.04 - 0.01) / 3, 12);
    expect(contacts!.movedOverPeople.people).toBe(2);
    expect(contacts!.movedOverPeople.bias).toBeCloseTo((0.03 - 0.01) / 2, 12);
  });

  test('counts kept events as equal, and those that only one list has', () => {
    expect(contacts!.all.count).toBe(7);
    expect(contacts!.all.bias).toBeCloseTo(0.05 / 7, 12);
    expect([contacts!.added, contacts!.removed]).toEqual([1, 1]);
    expect(toeOffs!.all.count).toBe(0);
  });
});

test('strideform validate-corrections prints them for files of events', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-corrections-'));
  for (const [i, { person, events, automatic: found }] of sessions.entries())
    writeFileSync(
      join(folder, `${person}-${i}.json`),
      JSON.stringify({ session_id: `ses_${i}`, corrected: true, events, automatic_events: found }),
    );
  const { code, stdout } = await runStrideform(['validate-corrections', folder], {});
  writeFileSync(join(folder, 'other.json'), '{}');
  const refused = await runStrideform(['validate-corrections', folder], {});
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(stdout).toContain('2 corrected sessions of 2 people.');
  expect(stdout).toContain('| initial contact | moved | 3 | 16.7 | 25.2 | 2 | 10.0 | 28.3 |');
  expect(stdout).toContain('initial contact: 1 added, 1 removed.');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('gait events')]);
}, 120_000);
