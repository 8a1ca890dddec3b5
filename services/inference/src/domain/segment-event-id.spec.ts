import { z } from 'zod';
import { segmentEventId } from './segment-event-id.ts';

describe('the event id of a segment', () => {
  const segment = { sessionId: 'ses_1', attempt: 1, segmentIndex: 2 };

  test('is a valid UUID and the same for every run of the segment', () => {
    expect(z.uuid().parse(segmentEventId('a.b', segment))).toBe(
      segmentEventId('a.b', { ...segment }),
    );
  });

  test('differs by event, session, attempt and segment', () => {
    const ids = [
      segmentEventId('a.b', segment),
      segmentEventId('a.c', segment),
      segmentEventId('a.b', { ...segment, sessionId: 'ses_2' }),
      segmentEventId('a.b', { ...segment, attempt: 2 }),
      segmentEventId('a.b', { ...segment, segmentIndex: 3 }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
