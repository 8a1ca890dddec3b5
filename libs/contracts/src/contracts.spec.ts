import { events } from './events/index.ts';
import { sessionProbed } from './events/session-probed.event.ts';
import { topics } from './topics.ts';

describe('events', () => {
  test.each(events.map((event) => [event.type, event] as const))(
    '%s has an example that its schema accepts and a key',
    (_type, event) => {
      expect(event.payload.parse(event.example)).toEqual(event.example);
      expect(event.key(event.example)).not.toBe('');
    },
  );

  test('types are unique, and every topic carries at least one event', () => {
    expect(new Set(events.map((event) => event.type)).size).toBe(events.length);
    expect(new Set(events.map((event) => event.topic.name))).toEqual(
      new Set(topics.map((topic) => topic.name)),
    );
  });

  test('every event has a reader', () => {
    expect(
      events
        .filter(({ handledBy, heardBy = [] }) => handledBy.length + heardBy.length === 0)
        .map(({ type }) => type),
    ).toEqual([]);
  });
});

describe('a probed session', () => {
  const { example, payload } = sessionProbed;

  test('of an earlier version has no view, and is read without one', () => {
    const { view: _, ...earlier } = example.recording;
    const event = { ...example, recording: earlier };
    expect(payload.parse(event)).toEqual(event);
  });

  test('has a view from a closed set of words', () => {
    const seen = (view: string) => ({ ...example, recording: { ...example.recording, view } });
    expect(payload.parse(seen('rear'))).toEqual(seen('rear'));
    expect(payload.safeParse(seen('front')).success).toBe(false);
  });
});
