// Client of the gateway's public API, as a tenant uses it.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_INTERVAL_MS = 400;

/** Encodes a body: sends a form as it is, anything else as JSON. */
function encodeBody(body) {
  if (body === undefined || body instanceof FormData) return { body, headers: {} };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** Resolves with the JSON of an answer. @throws {Error} if its status is not a success */
async function readAnswer(response, request) {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const body = isJson ? JSON.parse(text) : undefined;
  if (response.ok) return body;
  const problem = body?.error ?? text.slice(0, 300);
  throw new Error(`${request} answered ${response.status}: ${problem}`);
}

/** Returns the multipart form that creates a session. */
async function sessionForm({ clip, userId, title, inclineDeg, beltSpeedMps, view }) {
  const form = new FormData();
  form.set('user_id', userId);
  if (title !== undefined) form.set('session_name', title);
  if (inclineDeg !== undefined) form.set('incline_degree', String(inclineDeg));
  if (beltSpeedMps !== undefined) form.set('belt_speed', String(beltSpeedMps));
  if (view !== undefined) form.set('view', view);
  form.set('video', await openAsBlob(clip, { type: 'video/mp4' }), basename(clip));
  return form;
}

/** @param {{ url: string, key: string }} options */
export function createGatewayClient({ url, key }) {
  /**
   * Resolves with the answer's JSON.
   * @param {string} path
   * @param {{ method?: string, body?: unknown, idempotencyKey?: string }} request
   * @throws {Error} if its status is not a success
   */
  async function call(path, { method = 'GET', body, idempotencyKey } = {}) {
    const encoded = encodeBody(body);
    const headers = { authorization: `API-KEY ${key}`, ...encoded.headers };
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    const response = await fetch(`${url}${path}`, { method, headers, body: encoded.body });
    return readAnswer(response, `${method} ${path}`);
  }
  return {
    call,
    /**
     * Sends a clip as a multipart form. Resolves with the session's id. Calls with the same
     * `idempotencyKey` create only one session.
     * @param {{ clip: string, userId: string, title?: string, inclineDeg?: number, beltSpeedMps?:
     *   number, view?: string, idempotencyKey?: string }} request
     * @returns {Promise<string>}
     */
    async createSession({ idempotencyKey, ...clip }) {
      const body = await sessionForm(clip);
      const answer = await call('/running/sessions/', { method: 'POST', body, idempotencyKey });
      return answer.session_id;
    },
    session: (id) => call(`/running/sessions/${id}/`),
    definitions: () => call('/running/metrics/definitions/'),
    /**
     * Requests all comments on a session, which are written in the background. Resolves with the
     * threads of its summary, of its form and of its gait.
     */
    requestComments: (id) =>
      Promise.all(
        ['summary', 'form-recommendations', 'recommendation'].map((route) =>
          call(`/running/sessions/${id}/${route}/`, { method: 'POST' }),
        ),
      ),
    /** Reads the session until it is finished, and calls `onProgress` with each answer. */
    async waitForEnd(id, onProgress) {
      for (;;) {
        const session = await call(`/running/sessions/${id}/`);
        onProgress(session);
        if (session.status === 'succeeded' || session.status === 'failed') return session;
        await sleep(POLL_INTERVAL_MS);
      }
    },
  };
}
