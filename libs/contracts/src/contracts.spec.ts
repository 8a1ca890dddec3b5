import { events } from './events/index.ts';
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
