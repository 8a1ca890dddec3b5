import { inClipOrder } from './clip-order.ts';

test('notes are sorted by frame, and notes on the same frame by the time of writing', () => {
  const note = (note_id: string, frame: number, created_at: string) => ({
    ...{ note_id, frame, created_at },
    ...{ session_id: 'ses_1', text: '', marks: [], for_athlete: false },
    ...{ author_name: null, key_id: '' },
  });
  const notes = [
    note('late', 90, '2026-11-24T10:00:00.000Z'),
    note('second', 12, '2026-11-24T10:02:00.000Z'),
    note('first', 12, '2026-11-24T10:01:00.000Z'),
  ];
  expect(inClipOrder(notes).map(({ note_id }) => note_id)).toEqual(['first', 'second', 'late']);
});
