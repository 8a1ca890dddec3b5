import { clipForm, type MakeRequest, type World } from './world.ts';

const session = ({ things }: World) => ({ ids: { session_id: things.session_id } });
const failed = ({ things }: World) => ({ ids: { session_id: things.failed_session_id } });
const thread = ({ things }: World) => ({ ids: { thread_id: things.thread_id } });
const aNewClip: MakeRequest = ({ things }) => ({
  body: clipForm(things.user_id, new Blob(['no clip'])),
});
const aFailedSession: MakeRequest = async (world) => ({
  ids: { session_id: await world.failedSession() },
});
const aNewKey: MakeRequest = async (world) => {
  const body = { role: 'viewer' };
  const { key_id } = await world.made<{ key_id: string }>('createApiKey', { body });
  return { ids: { key_id } };
};
const aRevokedKey: MakeRequest = async (world) => {
  const key = await aNewKey(world);
  await world.made('revokeApiKey', key);
  return key;
};

interface BegunUpload {
  readonly upload_id: string;
  readonly parts: readonly { readonly url: string }[];
}
const beginUpload = (world: World) =>
  world.made<BegunUpload>('beginUpload', { body: { content_type: 'video/mp4', size_bytes: 7 } });
const aBegunUpload: MakeRequest = async (world) => ({
  ids: { upload_id: (await beginUpload(world)).upload_id },
});
const aSentUpload: MakeRequest = async (world) => {
  const { upload_id, parts } = await beginUpload(world);
  await fetch(parts[0]!.url, { method: 'PUT', body: 'no clip' });
  return { ids: { upload_id } };
};
const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const notADemo: MakeRequest = (world) => ({ ...session(world), query: { demo: 'perhaps' } });
const inAnUnknownUnit: MakeRequest = (world) => ({
  ...session(world),
  query: { measurement_system: 'nautical' },
});
const anUnknownUpload: MakeRequest = ({ things }) => ({
  body: formOf({ user_id: things.user_id, upload_id: 'upl_of_nothing' }),
});
const tooLargeAClip: MakeRequest = ({ things, platform }) => ({
  body: clipForm(
    things.user_id,
    new Blob([new Uint8Array(Number(platform.environment['UPLOAD_MAX_BYTES']) + 1)]),
  ),
});
const sessionWithKeyOf =
  (whose: keyof World['keys']): MakeRequest =>
  (world) => ({ ...session(world), key: world.keys[whose] });

/** A request that succeeds, by operation. Each call creates again what the request uses up. */
export const goodRequests: Readonly<Record<string, MakeRequest>> = {
  readTotals: () => ({}),
  readMetricDefinition: () => ({}),
  createSession: aNewClip,
  createSession2: aNewClip,
  listSessionLifecycle: () => ({ query: { limit: '2' } }),
  readSession: session,
  summarizeSession: session,
  exportSession: session,
  followSessionEvents: failed,
  deleteSessionLifecycle: aFailedSession,
  reanalyzeSessionLifecycle: async (world) => ({
    ...(await aFailedSession(world)),
    body: { facing: 'left' },
  }),
  analyzeFormReport: session,
  readFormReport: session,
  analyzeGaitReport: session,
  readGaitReport: session,
  printReport: session,
  beginUpload: () => ({ body: { content_type: 'video/mp4', size_bytes: 200 * 2 ** 20 } }),
  completeUpload: aSentUpload,
  summarizeThread: session,
  recommendFormThread: session,
  recommendGaitThread: session,
  listThread: session,
  readThread: thread,
  askThread: async (world) => ({
    ids: { thread_id: await world.writtenThread() },
    body: { text: 'What was my cadence?' },
  }),
  listUser: () => ({}),
  createUser: (world) => ({
    body: { user_id: world.unused('runner'), height: 181.5, email: null },
  }),
  readUser: ({ things }) => ({ ids: { user_id: things.user_id } }),
  changeUser: ({ things }) => ({ ids: { user_id: things.user_id }, body: { shoeSize: '43' } }),
  listApiKey: () => ({}),
  createApiKey: () => ({ body: { role: 'sub_admin', name: 'Coach app' } }),
  rotateApiKey: async (world) => ({ ...(await aNewKey(world)), body: { grace_period_s: 60 } }),
  revokeApiKey: aNewKey,
};

type Refusals = Readonly<Record<number, readonly MakeRequest[]>>;
const ofReports: Refusals = {
  400: [notADemo],
  404: [sessionWithKeyOf('noPlan'), sessionWithKeyOf('neighbour')],
};
const ofRecommendations: Refusals = {
  400: [inAnUnknownUnit],
  403: [sessionWithKeyOf('noPlan'), sessionWithKeyOf('viewer')],
  409: [failed],
};

/** Requests for statuses that an operation answers in its own way, by operation and status. */
export const refusals: Readonly<Record<string, Refusals>> = {
  readTotals: { 404: [({ keys }) => ({ key: keys.neighbour })] },
  createSession: {
    400: [
      () => ({ body: formOf({ session_name: 'Without a runner' }) }),
      ({ things }) => ({ body: clipForm(things.user_id, new Blob([])) }),
      () => ({ body: formOf({ user_id: 'x', belt_speed: 'fast' }) }),
    ],
    404: [anUnknownUpload],
    409: [
      async (world) => ({
        body: formOf({
          user_id: world.things.user_id,
          upload_id: (await beginUpload(world)).upload_id,
        }),
      }),
    ],
    413: [tooLargeAClip],
    415: [
      () => ({ body: { user_id: 'x' } }),
      () => ({ body: 'text', headers: { 'content-type': 'text/plain' } }),
    ],
  },
  createSession2: {
    404: [anUnknownUpload],
    413: [tooLargeAClip],
  },
  listSessionLifecycle: {
    400: [
      () => ({ query: { limit: '0' } }),
      () => ({ query: { status: 'asleep' } }),
      () => ({ query: { created_after: 'yesterday' } }),
      () => ({ query: { cursor: 'none' } }),
    ],
  },
  readSession: { 400: [notADemo] },
  summarizeSession: { 400: [notADemo] },
  exportSession: {
    400: [notADemo, (world) => ({ ...session(world), query: { format: 'docx' } })],
    409: [(world) => ({ ...failed(world), query: { format: 'csv' } })],
  },
  reanalyzeSessionLifecycle: {
    400: [
      (world) => ({ ...session(world), body: { facing: 'up' } }),
      (world) => ({ ...session(world), body: { unknown: 1 } }),
    ],
  },
  followSessionEvents: {
    204: [
      async (world) => ({
        ...failed(world),
        headers: {
          'last-event-id': /^id: (.+)$/m.exec(
            (await world.ask('followSessionEvents', failed(world))).text,
          )![1]!,
        },
      }),
    ],
  },
  analyzeFormReport: ofReports,
  readFormReport: ofReports,
  analyzeGaitReport: ofReports,
  readGaitReport: ofReports,
  printReport: { ...ofReports, 409: [failed] },
  beginUpload: {
    400: [
      () => ({ body: {} }),
      () => ({ body: { content_type: 'text/html', size_bytes: 1 } }),
      () => ({ body: { content_type: 'video/mp4', size_bytes: 2 ** 50 } }),
    ],
  },
  completeUpload: { 409: [aBegunUpload] },
  summarizeThread: { 400: [inAnUnknownUnit], 409: [failed] },
  recommendFormThread: ofRecommendations,
  recommendGaitThread: ofRecommendations,
  listThread: {
    400: [
      (world) => ({ ...session(world), query: { limit: '0' } }),
      (world) => ({ ...session(world), query: { cursor: 'none' } }),
    ],
  },
  askThread: {
    400: [
      (world) => ({ ...thread(world), body: {} }),
      (world) => ({ ...thread(world), body: { text: ' ' } }),
    ],
  },
  listUser: { 400: [() => ({ query: { limit: '101' } }), () => ({ query: { cursor: 'none' } })] },
  createUser: {
    400: [
      () => ({ body: {} }),
      () => ({ body: { user_id: 'x', height: '176' } }),
      () => ({ body: '{', headers: { 'content-type': 'application/json' } }),
    ],
    409: [({ things }) => ({ body: { user_id: things.user_id } })],
  },
  changeUser: {
    400: [({ things }) => ({ ids: { user_id: things.user_id }, body: { user_id: 'another' } })],
  },
  listApiKey: { 400: [() => ({ query: { limit: 'many' } })] },
  createApiKey: {
    400: [
      () => ({ body: { role: 'owner' } }),
      () => ({ body: { role: 'viewer', expires_at: '2020-01-01T00:00:00Z' } }),
    ],
  },
  rotateApiKey: {
    400: [async (world) => ({ ...(await aNewKey(world)), body: { grace_period_s: -1 } })],
    409: [aRevokedKey],
  },
};
