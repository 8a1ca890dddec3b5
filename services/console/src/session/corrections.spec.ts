import { correctionsIn, localMoment } from './corrections.ts';

const stated = {
  title: 'Tempo run',
  user_id: 'anna',
  recorded_at: '2026-11-20T07:30:40.000Z',
  tags: ['track'],
  athlete_note: null,
};

function formOf(changes: Record<string, string> = {}): FormData {
  const form = new FormData();
  const unchanged = {
    title: stated.title,
    recorded_at: localMoment(stated.recorded_at),
    tags: 'track',
    athlete_note: '',
  };
  for (const [name, value] of Object.entries({ ...unchanged, ...changes })) form.set(name, value);
  return form;
}

describe('the corrections of a form', () => {
  test('are none if nothing was changed, although a field has no seconds', () => {
    expect(correctionsIn(formOf(), 'anna', stated)).toEqual({});
  });

  test('are the changed fields', () => {
    const changes = {
      title: ' Hills ',
      recorded_at: '2026-11-19T08:00',
      tags: 'wet, track,, wet',
      athlete_note: 'Relax.',
    };
    expect(correctionsIn(formOf(changes), 'ben', stated)).toEqual({
      title: 'Hills',
      user_id: 'ben',
      recorded_at: new Date('2026-11-19T08:00').toISOString(),
      tags: ['wet', 'track'],
      athlete_note: 'Relax.',
    });
  });

  test('take back a date, tags and a note that were emptied', () => {
    const noted = { ...stated, athlete_note: 'Relax.' };
    const emptied = formOf({ recorded_at: '', tags: ' ', athlete_note: '' });
    expect(correctionsIn(emptied, 'anna', noted)).toEqual({
      recorded_at: null,
      tags: [],
      athlete_note: null,
    });
  });
});

test('a moment is shown in the time of this browser, and none as an empty field', () => {
  expect(new Date(localMoment('2026-11-20T07:30:00.000Z')).toISOString()).toBe(
    '2026-11-20T07:30:00.000Z',
  );
  expect(localMoment(null)).toBe('');
});
