// The demo session, which `demo=true` shows: the rendered runner's clip, sent as a tenant sends
// one.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendClip } from './send-clip.mjs';

const FIXTURE = fileURLToPath(new URL('../../test/fixtures/rendered-runner', import.meta.url));
const DEMO = {
  clip: join(FIXTURE, 'runner.mp4'),
  userId: 'demo-runner',
  title: 'Demo: a rendered runner',
  heightCm: 176,
  weightKg: 70,
};

/**
 * @typedef {object} Tenant
 * @property {ReturnType<typeof import('./gateway-client.mjs').createGatewayClient>} gateway
 * @property {ReturnType<typeof import('./tenants.mjs').operatorCommand>} operator
 * @property {string} tenantId
 * @property {(user: { userId: string, heightCm: number, weightKg: number }) => Promise<unknown>}
 *   setUser
 */

/**
 * Sends the demo clip, makes its session the demo session, and requests comments on it.
 * @param {Tenant} tenant
 * @param {ReturnType<typeof import('./progress.mjs').createProgress>} progress
 * @returns the session's last state, with its `sessionId`
 */
export async function recordDemo({ gateway, operator, tenantId, setUser }, progress) {
  const session = await sendClip({ gateway, setUser, progress, clip: DEMO });
  if (session.status !== 'succeeded') return session;
  const { sessionId } = session;
  await Promise.all([
    operator('demo set', { tenant: tenantId, session: sessionId }),
    gateway.requestComments(sessionId),
  ]);
  return session;
}
