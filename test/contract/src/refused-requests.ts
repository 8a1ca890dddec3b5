import {
  aBegunUpload,
  aDisabledEndpoint,
  aMergedRunner,
  aMoveDuringAnalysis,
  aNewKey,
  aNewNote,
  aNewRunner,
  aNewPerson,
  aNote,
  anOutdatedCorrection,
  anUnknownUpload,
  aRevokedKey,
  aSuspendedPerson,
  aSilentClip,
  aSixthLink,
  aMailedShare,
  aTickedDrill,
  beginUpload,
  brokenJson,
  endpoint,
  eventsAt,
  failed,
  formWith,
  hookSettings,
  inAnUnknownUnit,
  invalidShares,
  notADemo,
  personOf,
  session,
  sessionWithKeyOf,
  theLastAdminKey,
  thread,
  tooLargeAClip,
} from './request-makers.ts';
import { groupRefusals } from './group-requests.ts';
import { recordingRefusals } from './recording-requests.ts';
import { clipForm, type MakeRequest } from './world.ts';

type Refusals = Readonly<Record<number, readonly MakeRequest[]>>;
/** Any content is known. */
const known = { headers: { 'if-none-match': '*' } };
const sessionAlreadyKnown: MakeRequest = (world) => ({ ...session(world), ...known });
const ofReports: Refusals = {
  400: [notADemo],
  404: [sessionWithKeyOf('noPlan'), sessionWithKeyOf('neighbour')],
};
const ofReadReports: Refusals = { ...ofReports, 304: [sessionAlreadyKnown] };
const ofPostedReports: Refusals = { ...ofReports, 403: [sessionWithKeyOf('viewer')] };
const ofRecommendations: Refusals = {
  400: [inAnUnknownUnit],
  403: [sessionWithKeyOf('noPlan'), sessionWithKeyOf('viewer')],
  409: [failed],
};

/** Requests for statuses that an operation answers in its own way, by operation and status. */
export const refusals: Readonly<Record<string, Refusals>> = {
  'sessions.totals.retrieve': { 404: [({ keys }) => ({ key: keys.neighbour })] },
  'sessions.create': {
    400: [
      () => ({ body: formWith({ session_name: 'Without a runner' }) }),
      ({ things }) => ({ body: clipForm(things.user_id, new Blob([])) }),
      () => ({ body: formWith({ user_id: 'x', belt_speed: 'fast' }) }),
    ],
    404: [anUnknownUpload],
    408: [aSilentClip],
    409: [
      async (world) => ({
        body: formWith({
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
  'management.sessions.create': {
    404: [anUnknownUpload],
    408: [aSilentClip],
    413: [tooLargeAClip],
  },
  'sessions.list': {
    304: [() => known],
    400: [
      () => ({ query: { limit: '0' } }),
      () => ({ query: { status: 'asleep' } }),
      () => ({ query: { created_after: 'yesterday' } }),
      () => ({ query: { cursor: 'none' } }),
    ],
  },
  'sessions.retrieve': { 304: [sessionAlreadyKnown], 400: [notADemo] },
  'sessions.summary.retrieve': { 304: [sessionAlreadyKnown], 400: [notADemo] },
  'sessions.assessment.retrieve': { 400: [notADemo] },
  'sessions.share.create': { 400: invalidShares, 409: [failed, aSixthLink, aMailedShare] },
  'brand.update': {
    400: [
      () => ({ body: { colour: 'green' } }),
      () => ({ body: { logo: Buffer.from('<svg/>').toString('base64') } }),
    ],
  },
  'sessions.share.print': {
    400: [session],
    404: [(world) => ({ ...session(world), query: { token: 'x'.repeat(43) } })],
  },
  'sharedReports.drills.tick': {
    400: [async (world) => ({ ...(await aTickedDrill(world)), body: {} })],
    403: [
      async (world) => ({
        ...(await aTickedDrill(world)),
        headers: { 'sec-fetch-site': 'cross-site' },
      }),
    ],
    404: [
      async (world) => {
        const drill = await aTickedDrill(world);
        return { ...drill, ids: { ...drill.ids, metric: 'total_time' } };
      },
    ],
  },
  'sessions.frameNotes.list': {
    400: [
      (world) => ({ ...session(world), query: { limit: '0' } }),
      (world) => ({ ...session(world), query: { cursor: 'none' } }),
    ],
  },
  'sessions.frameNotes.create': {
    400: [
      (world) => ({ ...session(world), body: { frame: 0, text: ' ' } }),
      (world) => ({ ...session(world), body: { ...aNote, frame: 100_000 } }),
    ],
    409: [(world) => ({ ...failed(world), body: aNote })],
  },
  'sessions.frameNotes.change': {
    400: [
      async (world) => ({ ...(await aNewNote(world)), body: {} }),
      async (world) => ({ ...(await aNewNote(world)), body: { text: ' ' } }),
    ],
  },
  ...groupRefusals,
  ...recordingRefusals,
  'sessions.gaitEvents.retrieve': { 409: [failed] },
  'sessions.gaitEvents.replace': {
    400: [eventsAt(), eventsAt(0.5, 99), eventsAt(0.5, 1)],
    409: [anOutdatedCorrection],
  },
  'sessions.gaitEvents.delete': {
    400: [(world) => ({ ...session(world), query: { version: 'last' } })],
    409: [(world) => ({ ...session(world), query: { version: '99' } })],
  },
  'sessions.export.retrieve': {
    400: [notADemo, (world) => ({ ...session(world), query: { format: 'docx' } })],
    409: [(world) => ({ ...failed(world), query: { format: 'csv' } })],
  },
  'sessions.correct': {
    400: [
      (world) => ({ ...session(world), body: { recorded_at: 'yesterday' } }),
      (world) => ({ ...session(world), body: { user_id: 'nobody' } }),
      (world) => ({ ...session(world), body: {} }),
    ],
    409: [aMoveDuringAnalysis],
  },
  'users.merge': {
    400: [
      async (world) => ({ ...(await aNewRunner(world)), body: {} }),
      async (world) => ({ ...(await aNewRunner(world)), body: { into_user_id: 'nobody' } }),
    ],
    409: [aMergedRunner],
  },
  'deletedSessions.list': {
    400: [() => ({ query: { limit: '0' } }), () => ({ query: { cursor: 'none' } })],
  },
  'sessions.reanalyze': {
    400: [
      (world) => ({ ...session(world), body: { facing: 'up' } }),
      (world) => ({ ...session(world), body: { view: 'front' } }),
      (world) => ({ ...session(world), body: { unknown: 1 } }),
    ],
  },
  'sessions.events.stream': {
    204: [
      async (world) => ({
        ...failed(world),
        headers: {
          'last-event-id': /^id: (.+)$/m.exec(
            (await world.ask('sessions.events.stream', failed(world))).text,
          )![1]!,
        },
      }),
    ],
  },
  'sessions.formAnalysis.create': ofPostedReports,
  'sessions.formAnalysis.retrieve': ofReadReports,
  'sessions.gaitAnalysis.create': ofPostedReports,
  'sessions.gaitAnalysis.retrieve': ofReadReports,
  'sessions.report.retrieve': { ...ofReports, 409: [failed] },
  'uploads.create': {
    400: [
      () => ({ body: {} }),
      () => ({ body: { content_type: 'text/html', size_bytes: 1 } }),
      () => ({ body: { content_type: 'video/mp4', size_bytes: 2 ** 50 } }),
    ],
  },
  'uploads.complete': { 409: [aBegunUpload] },
  'sessions.summary.create': { 400: [inAnUnknownUnit], 409: [failed] },
  'sessions.formRecommendations.create': ofRecommendations,
  'sessions.gaitRecommendations.create': ofRecommendations,
  'sessions.threads.list': {
    400: [
      (world) => ({ ...session(world), query: { limit: '0' } }),
      (world) => ({ ...session(world), query: { cursor: 'none' } }),
    ],
  },
  'threads.messages.create': {
    400: [
      (world) => ({ ...thread(world), body: {} }),
      (world) => ({ ...thread(world), body: { text: ' ' } }),
    ],
  },
  'users.list': {
    400: [() => ({ query: { limit: '101' } }), () => ({ query: { cursor: 'none' } })],
  },
  'users.create': {
    400: [
      () => ({ body: {} }),
      () => ({ body: { user_id: 'x', height: '176' } }),
      () => ({ body: '{', headers: { 'content-type': 'application/json' } }),
    ],
    409: [({ things }) => ({ body: { user_id: things.user_id } })],
  },
  'users.update': {
    400: [({ things }) => ({ ids: { user_id: things.user_id }, body: { user_id: 'another' } })],
  },
  'users.healthAnswers.replace': {
    400: [({ things }) => ({ ids: { user_id: things.user_id }, body: { pain: 'a little' } })],
  },
  'users.trends.retrieve': {
    400: [
      ({ things }) => ({ ids: { user_id: things.user_id }, query: { metrics: 'footstrike' } }),
      ({ things }) => ({ ids: { user_id: things.user_id }, query: { sessions: '0' } }),
    ],
    404: [() => ({ ids: { user_id: 'nobody' } })],
  },
  'comparisons.create': {
    400: [() => ({ body: {} })],
    404: [
      ({ things }) => ({
        body: { earlier_session_id: things.session_id, later_session_id: 'ses_of_nothing' },
      }),
    ],
    409: [
      ({ things }) => ({
        body: {
          earlier_session_id: things.session_id,
          later_session_id: things.failed_session_id,
        },
      }),
      ({ things }) => ({
        body: { earlier_session_id: things.session_id, later_session_id: things.session_id },
      }),
    ],
  },
  'comparisons.report.retrieve': {
    400: [() => ({ query: {} })],
    404: [
      ({ things }) => ({
        query: { earlier_session_id: things.session_id, later_session_id: 'ses_of_nothing' },
      }),
    ],
    409: [
      ({ things }) => ({
        query: { earlier_session_id: things.session_id, later_session_id: things.session_id },
      }),
    ],
  },
  'audit.list': {
    400: [() => ({ query: { limit: '0' } }), () => ({ query: { cursor: 'none' } })],
  },
  'apiKeys.list': { 400: [() => ({ query: { limit: 'many' } })] },
  'apiKeys.create': {
    400: [
      () => ({ body: { role: 'owner' } }),
      () => ({ body: { role: 'viewer', expires_at: '2020-01-01T00:00:00Z' } }),
      () => ({ body: { role: 'viewer', scopes: ['admin'] } }),
      () => ({ body: { role: 'viewer', allowed_networks: ['everywhere'] } }),
    ],
  },
  'apiKeys.rotate': {
    400: [async (world) => ({ ...(await aNewKey(world)), body: { grace_period_s: -1 } })],
    409: [aRevokedKey],
  },
  'apiKeys.revoke': { 409: [theLastAdminKey] },
  'people.list': { 400: [() => ({ query: { cursor: 'none' } })] },
  'people.create': {
    400: [
      (world) => ({ body: { ...personOf(world), role: 'owner' } }),
      (world) => ({ body: { ...personOf(world), email: 'nobody' } }),
    ],
    409: [
      async (world) => {
        const body = personOf(world);
        await world.made('people.create', { body });
        return { body };
      },
    ],
  },
  'people.update': {
    400: [async (world) => ({ ...(await aNewPerson(world)), body: { suspended: 'yes' } })],
    409: [
      async (world) => {
        const { email, ...known } = personOf(world);
        await world.made('people.create', { body: { ...known, email } });
        return { ...(await aNewPerson(world)), body: { email } };
      },
    ],
  },
  'people.invite': { 409: [aSuspendedPerson] },
  'consoleSessions.list': { 400: [() => ({ query: { limit: 'many' } })] },
  'webhooks.verify': { 409: [aDisabledEndpoint] },
  'mediaLinks.revoke': { 400: [brokenJson] },
  'webhooks.list': {
    400: [() => ({ query: { limit: '0' } }), () => ({ query: { cursor: 'none' } })],
  },
  'webhooks.create': {
    400: [
      () => ({ body: { ...hookSettings, events: [] } }),
      () => ({ body: { ...hookSettings, url: 'https://10.0.0.1/' } }),
      () => ({ body: { ...hookSettings, url: 'http://hooks.invalid/' } }),
    ],
  },
  'webhooks.update': {
    400: [
      (world) => ({ ...endpoint(world), body: { events: ['session.paused'] } }),
      (world) => ({ ...endpoint(world), body: { url: 'https://10.0.0.1/' } }),
    ],
  },
  'webhooks.deliveries.list': {
    400: [(world) => ({ ...endpoint(world), query: { status: 'lost' } })],
  },
  'webhooks.deliveries.resendFailed': {
    400: [(world) => ({ ...endpoint(world), body: { since: 'yesterday' } })],
  },
  'webhooks.test': {
    400: [(world) => ({ ...endpoint(world), body: { event: 'session.deleted' } })],
  },
  'webhooks.rotateSecret': {
    400: [(world) => ({ ...endpoint(world), body: { grace_period_s: -1 } })],
  },
};
