import { newTenant, pollUntil } from '@strideform/test-e2e';
import type { RequestPart } from './requests.ts';
import { clipForm, type MakeRequest, type World } from './world.ts';

export const session = ({ things }: World) => ({ ids: { session_id: things.session_id } });
export const failed = ({ things }: World) => ({ ids: { session_id: things.failed_session_id } });
export const thread = ({ things }: World) => ({ ids: { thread_id: things.thread_id } });
export const aNewClip: MakeRequest = ({ things }) => ({
  body: clipForm(things.user_id, new Blob(['no clip'])),
});
export const aFailedSession: MakeRequest = async (world) => ({
  ids: { session_id: await world.failedSession() },
});
export const aDeletedSession: MakeRequest = async (world) => {
  const session = await aFailedSession(world);
  await world.made('sessions.delete', session);
  return session;
};

interface FoundEvents {
  readonly version: number;
  readonly corrected: boolean;
  readonly reanalysis: { readonly status: string } | null;
  readonly events: readonly { readonly side: string; event: string; time: number }[];
}

/** Returns a session that only these requests change, with its events, when it is not analysed. */
async function eventsOfFreeSession(world: World) {
  const { key, later_session_id: session_id } = await world.comparablePair();
  const part = { key, ids: { session_id } };
  const read = () => world.made<FoundEvents>('sessions.gaitEvents.retrieve', part);
  const isFree = ({ reanalysis }: FoundEvents) =>
    reanalysis === null || reanalysis.status === 'failed';
  return { part, read, found: await pollUntil(read, isFree, { timeoutS: 180 }) };
}

/** Requests a correction that leaves out the last event. */
export const aGaitCorrection: MakeRequest = async (world) => {
  const { part, found } = await eventsOfFreeSession(world);
  const events = found.events.slice(0, -1).map(({ side, event, time }) => ({ side, event, time }));
  return { ...part, body: { version: found.version, events } };
};

export const anOutdatedCorrection: MakeRequest = async (world) => {
  const { body, ...part } = await aGaitCorrection(world);
  return { ...part, body: { ...(body as object), version: 99 } };
};

/** Requests the automatic events of a session whose events are corrected. */
export const aCorrectedSession: MakeRequest = async (world) => {
  const { part, found } = await eventsOfFreeSession(world);
  if (found.corrected) return { ...part, query: { version: String(found.version) } };
  await world.made('sessions.gaitEvents.replace', await aGaitCorrection(world));
  const { version } = (await eventsOfFreeSession(world)).found;
  return { ...part, query: { version: String(version) } };
};

/** Requests a move to another runner of a session that is being analysed. */
export const aMoveDuringAnalysis: MakeRequest = async (world) => {
  const { part } = await eventsOfFreeSession(world);
  const user_id = world.unused('runner');
  await world.made('users.create', { key: part.key, body: { user_id } });
  await world.made('sessions.reanalyze', { ...part, body: {} });
  return { ...part, body: { user_id } };
};

/** Makes a link, after the others have ended: a session may have few. */
async function newLink(world: World, part: RequestPart): Promise<string> {
  await world.made('sessions.share.revoke', part);
  return (await world.made<{ url: string }>('sessions.share.create', part)).url;
}
export const aNewShare: MakeRequest = async (world) => {
  await world.made('sessions.share.revoke', session(world));
  return { ...session(world), body: { show_history: true } };
};
/** Requests one link more than a session may have. */
export const aSixthLink: MakeRequest = async (world) => {
  const share = await aNewShare(world);
  for (let made = 0; made < 5; made += 1) await world.made('sessions.share.create', share);
  return share;
};
/** Requests an e-mail. The platform of these tests has no mail server. */
export const aMailedShare: MakeRequest = (world) => ({
  ...session(world),
  body: { email: 'ada@example.org' },
});
export const invalidShares: readonly MakeRequest[] = [
  { expires_in_days: 0 },
  { show_history: 'yes' },
  { email: 'nobody' },
  { language: 'tlh' },
].map((body) => (world) => ({ ...session(world), body }));
/** Requests a shared report with its link, without a key. */
export const aSharedReport: MakeRequest = async (world) => {
  const url = await newLink(world, session(world));
  return { ids: { token: url.split('/').at(-1)! }, key: null };
};
/** Requests the PDF of a report with the link that was just made. */
export const aPrintedShare: MakeRequest = async (world) => {
  const { ids } = await aSharedReport(world);
  return { ...session(world), query: { token: ids!['token']! } };
};
/** Ticks the drill of a finding off, without a key. */
export const aTickedDrill: MakeRequest = async (world) => {
  const { key, session_id } = await world.sessionWithFinding();
  const share = { key, ids: { session_id } };
  const url = await newLink(world, share);
  const report = { ids: { token: url.split('/').at(-1)! }, key: null };
  type Shared = { readonly drills: readonly { readonly metric: string }[] };
  const { drills } = await world.made<Shared>('sharedReports.retrieve', report);
  const metric = drills[0]!.metric;
  return { ...report, ids: { ...report.ids, metric }, body: { done: true } };
};
export const aNewKey: MakeRequest = async (world) => {
  const body = { role: 'viewer' };
  const { key_id } = await world.made<{ key_id: string }>('apiKeys.create', { body });
  return { ids: { key_id } };
};
export const aRevokedKey: MakeRequest = async (world) => {
  const key = await aNewKey(world);
  await world.made('apiKeys.revoke', key);
  return key;
};

/** The only key of role admin of a tenant, which revokes itself. */
export const theLastAdminKey: MakeRequest = async () => {
  const { admin } = await newTenant('Last key');
  return { ids: { key_id: admin.split('_')[1]! }, key: admin };
};
/** A person with an address of their own. */
export const personOf = (world: World) => ({
  name: 'Coach',
  email: `${world.unused('coach')}@example.org`,
  role: 'sub_admin',
});

export const aNewPerson: MakeRequest = async (world) => {
  const { person } = await world.made<{ person: { person_id: string } }>('people.create', {
    body: personOf(world),
  });
  return { ids: { person_id: person.person_id } };
};

export const aSuspendedPerson: MakeRequest = async (world) => {
  const person = await aNewPerson(world);
  await world.made('people.update', { ...person, body: { suspended: true } });
  return person;
};

export const aConsoleSession: MakeRequest = async (world) => {
  const { token } = await world.made<{ token: string }>('apiKeys.create', {
    body: { role: 'viewer' },
  });
  const answer = await fetch(`${world.platform.gatewayUrl}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ api_key: token }),
  });
  if (!answer.ok) throw new Error(`The sign-in answered ${answer.status}.`);
  const { items } = await world.made<{ items: { console_session_id: string }[] }>(
    'consoleSessions.list',
  );
  return { ids: { console_session_id: items[0]!.console_session_id } };
};

/** Settings of an endpoint. Names that end in .invalid do not resolve, so nothing is sent. */
export const hookSettings = { url: 'https://hooks.invalid/', events: ['session.failed'] };
export const endpoint = ({ things }: World) => ({ ids: { endpoint_id: things.endpoint_id } });
export const aDisabledEndpoint: MakeRequest = async (world) => {
  const body = { ...hookSettings, enabled: false };
  const made = await world.made<{ endpoint_id: string }>('webhooks.create', { body });
  return { ids: { endpoint_id: made.endpoint_id } };
};
export const aNewEndpoint: MakeRequest = async (world) => {
  const made = await world.made<{ endpoint_id: string }>('webhooks.create', { body: hookSettings });
  return { ids: { endpoint_id: made.endpoint_id } };
};

export const aDelivery: MakeRequest = async (world) => {
  const { ids } = endpoint(world);
  const made = await world.made<{ delivery_id: string }>('webhooks.test', { ids });
  return { ids: { ...ids, delivery_id: made.delivery_id } };
};

interface BegunUpload {
  readonly upload_id: string;
  readonly parts: readonly { readonly url: string }[];
}
export const beginUpload = (world: World) =>
  world.made<BegunUpload>('uploads.create', { body: { content_type: 'video/mp4', size_bytes: 7 } });
export const aBegunUpload: MakeRequest = async (world) => ({
  ids: { upload_id: (await beginUpload(world)).upload_id },
});
export const aSentUpload: MakeRequest = async (world) => {
  const { upload_id, parts } = await beginUpload(world);
  await fetch(parts[0]!.url, { method: 'PUT', body: 'no clip' });
  return { ids: { upload_id } };
};
export const formWith = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
export const notADemo: MakeRequest = (world) => ({ ...session(world), query: { demo: 'perhaps' } });
export const inAnUnknownUnit: MakeRequest = (world) => ({
  ...session(world),
  query: { measurement_system: 'nautical' },
});
export const anUnknownUpload: MakeRequest = ({ things }) => ({
  body: formWith({ user_id: things.user_id, upload_id: 'upl_of_nothing' }),
});
export const tooLargeAClip: MakeRequest = ({ things, platform }) => ({
  body: clipForm(
    things.user_id,
    new Blob([new Uint8Array(Number(platform.environment['UPLOAD_MAX_BYTES']) + 1)]),
  ),
});
/** Returns a form that sends the beginning of a file and then nothing. */
export const silentForm = (field: string, contentType: string) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=b' },
  body: new ReadableStream({
    start(body) {
      const head = `content-disposition: form-data; name="${field}"; filename="clip.mp4"`;
      const type = `content-type: ${contentType}`;
      body.enqueue(new TextEncoder().encode(`--b\r\n${head}\r\n${type}\r\n\r\nbytes`));
    },
  }),
});
export const aSilentClip: MakeRequest = () => silentForm('video', 'video/mp4');
export const sessionWithKeyOf =
  (whose: keyof World['keys']): MakeRequest =>
  (world) => ({ ...session(world), key: world.keys[whose] });

export const aNewRunner: MakeRequest = async (world) => {
  const user_id = world.unused('new-runner');
  await world.made('users.create', { body: { user_id } });
  return { ids: { user_id } };
};

/** A runner that was merged, and is to be merged into another one than before. */
export const aMergedRunner: MakeRequest = async (world) => {
  const merged = await aNewRunner(world);
  await world.made('users.merge', { ...merged, body: { into_user_id: world.things.user_id } });
  const { ids: other } = await aNewRunner(world);
  return { ...merged, body: { into_user_id: other!['user_id'] } };
};

export const brokenJson: MakeRequest = () => ({
  body: '{"now":',
  headers: { 'content-type': 'application/json' },
});

export const aNote = { frame: 164, text: 'Lands ahead of the knee.' };
export const aNewNote: MakeRequest = async (world) => {
  const { ids } = session(world);
  const made = await world.made<{ note_id: string }>('sessions.frameNotes.create', {
    ids,
    body: aNote,
  });
  return { ids: { ...ids, note_id: made.note_id } };
};

/** Returns a request that corrects toe-offs of the left foot. */
export const eventsAt = (...times: number[]): MakeRequest => {
  const events = times.map((time) => ({ side: 'left', event: 'toe_off', time }));
  return (world) => ({ ...session(world), body: { version: 1, events } });
};
