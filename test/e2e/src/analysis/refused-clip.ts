import { finishedSession, uploadClip } from '../platform.ts';

/** Expects that a session of the clip fails with a code, and with words that say what to do. */
export async function expectRefusal(clip: Blob, code: string, key: string): Promise<void> {
  const created = await uploadClip(key, { session_name: code }, clip);
  expect(created.status).toBe(200);
  const { body } = await finishedSession(created.body.session_id, key, 240);
  expect([body.status, body.error]).toEqual([
    'failed',
    {
      code,
      title: expect.any(String),
      detail: expect.any(String),
      retryable: false,
      stage: expect.any(String),
    },
  ]);
  // The text says what is wrong and what to do, without internal details.
  expect(body.error.detail).toMatch(/^[A-Z].{30,}\.$/s);
  expect(body.error.detail).not.toMatch(/Error|undefined|null|\/|tenants/);
  expect(body.metrics).toEqual({});
}
