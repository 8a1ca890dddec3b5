import {
  emptyDetails,
  newRunnersOf,
  requestOf,
  requestsOf,
  clipTitle,
  withStoredRunner,
  type ClipDetails,
  type ClipRequest,
  type DetailProblem,
} from './clip-request.ts';

const anna = { user_id: 'a7', display_name: 'Anna', height: 168 };
const ben = { user_id: 'Ben', display_name: null, height: null };
const dana = { user_id: 'd1', display_name: 'Dana Lee', height: 165 };
const squad = [anna, ben, dana];

const ofAnna: ClipDetails = {
  ...emptyDetails,
  runner: 'Anna',
  beltSpeed: '12,6',
  filmedAt: '2026-11-20T07:30:00.000Z',
  tags: 'hills, new shoes,hills',
};
const request = (changes: Partial<ClipDetails>) =>
  requestOf({ ...ofAnna, ...changes }, 'IMG_1.MOV', squad);

test('a clip of a known runner becomes a session of that runner, with its date and tags', () => {
  expect(request({ title: 'Tempo' })).toEqual({
    runnerChange: null,
    session: { user_id: 'a7', session_name: 'Tempo', view: 'auto', belt_speed: 3.5 },
    facts: { recorded_at: '2026-11-20T07:30:00.000Z', tags: ['hills', 'new shoes'] },
  });
});

test('a new name creates a runner with the height', () => {
  expect(request({ runner: 'Carla', heightCm: '172' })).toMatchObject({
    runnerChange: {
      kind: 'create',
      user: { user_id: 'Carla', display_name: 'Carla', height: 172 },
    },
    session: { user_id: 'Carla' },
  });
});

test('a height completes a profile without one, and changes no other', () => {
  expect(request({ runner: 'Ben', heightCm: '181' })).toMatchObject({
    runnerChange: { kind: 'setHeight', userId: 'Ben', heightCm: 181 },
  });
  expect(request({ heightCm: '181' })).toMatchObject({ runnerChange: null });
});

test('incline, slow motion and view are sent if they are stated', () => {
  expect(
    request({ typedIncline: '-1.5', inclineUnit: '°', slowMotionFactor: '4', view: 'rear' }),
  ).toMatchObject({
    session: { incline_degree: -1.5, slow_motion_factor: 4, view: 'rear' },
  });
  // Treadmills show the incline in per cent.
  expect(request({ typedIncline: '2' })).toMatchObject({
    session: { incline_degree: expect.closeTo(1.146, 3) },
  });
});

test.each<[DetailProblem, Partial<ClipDetails>]>([
  ['chooseARunner', { runner: ' ' }],
  ['isItThisRunner', { runner: 'Lee Dana' }],
  ['notASpeed', { beltSpeed: 'fast' }],
  ['notAnIncline', { typedIncline: '80' }],
  ['notTags', { tags: 'x'.repeat(41) }],
  ['notADate', { filmedAt: new Date(Date.now() + 3 * 86_400_000).toISOString() }],
  ['notADate', { filmedAt: '1912-05-01T00:00:00.000Z' }],
])('is not made: %s', (problem, changes) => {
  expect(request(changes)).toBe(problem);
});

test('asks which runner is meant if several have the name', () => {
  const twice = [...squad, { ...anna, user_id: 'a8' }];
  expect(requestOf(ofAnna, 'IMG_1.MOV', twice)).toBe('whichRunner');
});

const draft = (id: number, changes: Partial<ClipDetails>) => ({
  id,
  file: { name: 'IMG_1.MOV' },
  details: { ...ofAnna, ...changes },
});

test('rows of one form with the same new name are of one runner, however it is typed', () => {
  const { requests, problems } = requestsOf(
    [
      draft(1, { runner: 'Carla Berger', heightCm: '172' }),
      draft(2, { runner: 'carla  berger' }),
      draft(3, { runner: 'Carla Berger', isSecondOfName: true, heightCm: '165' }),
    ],
    squad,
  );
  const carla = { user_id: 'Carla Berger', display_name: 'Carla Berger', height: 172 };
  const namesake = { user_id: 'Carla Berger 2', display_name: 'Carla Berger', height: 165 };
  expect(problems.size).toBe(0);
  expect(
    [...requests.values()].map(({ runnerChange, session }) => [runnerChange, session.user_id]),
  ).toEqual([
    [{ kind: 'create', user: carla }, 'Carla Berger'],
    [{ kind: 'create', user: carla }, 'Carla Berger'],
    [{ kind: 'create', user: namesake }, 'Carla Berger 2'],
  ]);
});

test('a form knows the new runners of clips that were sent off before, and takes none of their ids', () => {
  const earlier = [
    request({ runner: 'Carla Berger', heightCm: '172' }),
    request({ runner: 'Anna', isSecondOfName: true }),
  ] as ClipRequest[];
  const { requests } = requestsOf(
    [
      draft(1, { runner: 'Carla Berger' }),
      draft(2, { runner: 'Anna', isSecondOfName: true, heightCm: '165' }),
    ],
    squad,
    newRunnersOf(earlier),
  );
  expect([requests.get(1)!.runnerChange, requests.get(2)!.session.user_id]).toEqual([
    earlier[0]!.runnerChange,
    'Anna 3',
  ]);
});

test('all clips of a new runner get the id with which the runner was stored', () => {
  const [second, carla] = [
    request({ runner: 'Anna', isSecondOfName: true }),
    request({ runner: 'Carla' }),
  ] as [ClipRequest, ClipRequest];
  expect(withStoredRunner(second, 'Anna 2', 'Anna 4')).toMatchObject({
    runnerChange: null,
    session: { user_id: 'Anna 4' },
    takenId: 'Anna 2',
  });
  const asAsked = withStoredRunner(second, 'Anna 2', 'Anna 2');
  expect(asAsked).toMatchObject({ runnerChange: null, session: { user_id: 'Anna 2' } });
  expect(asAsked).not.toHaveProperty('takenId');
  expect(withStoredRunner(carla, 'Anna 2', 'Anna 4')).toBe(carla);
});

describe('the title', () => {
  test('is the date and the speed if the name of the file says nothing', () => {
    expect(clipTitle(ofAnna, 'IMG_1.MOV')).toMatch(/^2026-\d\d-\d\d, 12\.6 km\/h$/);
    expect(clipTitle({ ...ofAnna, beltSpeed: '' }, 'IMG_1.MOV')).toMatch(/^2026-\d\d-\d\d$/);
  });

  test('is what the name of the file says beside the runner', () => {
    expect(clipTitle(ofAnna, 'anna tired after intervals.mp4')).toBe('Tired after intervals');
  });

  test('keeps one word of the file beside the date', () => {
    expect(clipTitle(ofAnna, 'Anna week1.mp4')).toMatch(/^Week1 · 2026-\d\d-\d\d, 12\.6 km\/h$/);
    expect(clipTitle({ ...ofAnna, filmedAt: null }, 'Anna easy.mp4')).toBe('Easy');
  });

  test('is the typed one, also an empty one', () => {
    expect(clipTitle({ ...ofAnna, title: ' Tempo ' }, 'anna tired legs.mp4')).toBe('Tempo');
    expect(clipTitle({ ...ofAnna, title: '' }, 'anna tired legs.mp4')).toBe('');
  });
});
