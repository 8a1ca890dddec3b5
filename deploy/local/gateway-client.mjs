// The gateway's public API, called as a tenant calls it.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_INTERVAL_MS = 400;

/** @param {{ url: string, key: string }} options */
export function createGatewayClient({ url, key }) {
  /**
   * The answer's JSON. A body that is no form is sent as JSON. @throws {Error} when the answer is
   * no success
   */
  async function call(path, { method = 'GET', body: sent, idempotencyKey } = {}) {
    const isJson = sent !== undefined && !(sent instanceof FormData);
    const headers = {
      authorization: `API-KEY ${key}`,
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      body: isJson ? JSON.stringify(sent) : sent,
    });
    const text = await response.text();
    const body = response.headers.get('content-type')?.includes('json')
      ? JSON.parse(text)
      : undefined;
    if (!response.ok)
      throw new Error(
        `${method} ${path} answered ${response.status}: ${body?.error ?? text.slice(0, 300)}`,
      );
    return body;
  }
  return {
    call,
    /**
     * Sends a clip as a multipart form; resolves with the session's id. With an `idempotencyKey` it
     * may be called again: the session is opened once.
     */
    async createSession({ clip, userId, title, inclineDeg, beltSpeedMps, idempotencyKey }) {
      const form = new FormData();
      form.set('user_id', userId);
      if (title !== undefined) form.set('session_name', title);
      if (inclineDeg !== undefined) form.set('incline_degree', String(inclineDeg));
      if (beltSpeedMps !== undefined) form.set('belt_speed', String(beltSpeedMps));
      form.set('video', await openAsBlob(clip, { type: 'video/mp4' }), basename(clip));
      return (await call('/running/sessions/', { method: 'POST', body: form, idempotencyKey }))
        .session_id;
    },
    session: (id) => call(`/running/sessions/${id}/`),
    definitions: () => call('/running/metrics/definitions/'),
    /**
     * Has all its comments written, in the background; resolves with the threads of its summary, of
     * its form and of its gait.
     */
    comment: (id) =>
      Promise.all(
        ['summary', 'form-recommendations', 'recommendation'].map((what) =>
          call(`/running/sessions/${id}/${what}/`, { method: 'POST' }),
        ),
      ),
    /** Asks for the session until it is finished, telling `onProgress` each answer. */
    async waitFor(id, onProgress) {
      for (;;) {
        const session = await call(`/running/sessions/${id}/`);
        onProgress(session);
        if (session.status === 'succeeded' || session.status === 'failed') return session;
        await sleep(POLL_INTERVAL_MS);
      }
    },
  };
}
