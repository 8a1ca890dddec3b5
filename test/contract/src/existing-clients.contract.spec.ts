import { demoClip, story } from '@strideform/test-e2e';
import { openAsBlob } from 'node:fs';
import { createWorld, clipForm, type World } from './world.ts';

const bodiless = { 'content-type': 'application/json' };

story('existing clients', (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform);
  }, 600_000);

  const ids = () => ({ session_id: world.things.session_id });

  test.each([
    ['sessions.summary.create', 201],
    ['sessions.formAnalysis.create', 200],
    ['sessions.formRecommendations.create', 201],
    ['sessions.gaitAnalysis.create', 200],
    ['sessions.gaitRecommendations.create', 201],
  ])('may send a content type without a body: %s', async (operationId, status) => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data'])
      expect(
        (await world.ask(operationId, { ids: ids(), headers: { 'content-type': type } })).status,
      ).toBe(status);
  });

  test.each(['[]', ''])('may send body_joint_angles=%s for all joints', async (joints) => {
    const body = clipForm(world.things.user_id, await openAsBlob(demoClip()));
    body.set('body_joint_angles', joints);
    expect((await world.ask('sessions.create', { body })).status).toBe(200);
  });

  test.each(['formAnalysis', 'gaitAnalysis'])(
    'need a writing role to post a %s, but not to get it',
    async (report) => {
      const key = world.keys.viewer;
      const answers = await Promise.all(
        ['create', 'retrieve'].map((verb) =>
          world.ask(`sessions.${report}.${verb}`, { key, ids: ids(), headers: bodiless }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([403, 200]);
    },
  );

  test('get refusals in plain words', async () => {
    const { body } = await world.ask('users.create', { body: { user_id: 'x', height: 'tall' } });
    expect(body).toMatchObject({ errors: [{ pointer: '/height', message: 'must be a number' }] });
    const form = await world.ask('sessions.create', {
      body: 'x',
      headers: { 'content-type': 'multipart/form-data' },
    });
    expect((form.body as { detail: string }).detail).toMatch(/^The form cannot be read: send all/);
  });

  test('are redirected from the root to the reference', async () => {
    const { status, headers } = await fetch(platform.gatewayUrl, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/docs/']);
  });
});
