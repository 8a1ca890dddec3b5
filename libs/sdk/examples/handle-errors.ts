// Every failure has a class, and says what to do:
//   node handle-errors.ts
import {
  AuthenticationError,
  ConnectionError,
  NotFoundError,
  RateLimitError,
  Strideform,
  StrideformError,
  ValidationError,
} from '@strideform/sdk';

const settings = {
  baseUrl: process.env['STRIDEFORM_URL']!,
  apiKey: process.env['STRIDEFORM_API_KEY']!,
};
const client = new Strideform(settings);

/** Describes a failure of any kind in one line. */
function describe(error: unknown): string {
  if (error instanceof ValidationError)
    return error.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join(', ');
  if (error instanceof NotFoundError) return `not found (request ${error.requestId})`;
  if (error instanceof AuthenticationError) return `check the API key: ${error.code}`;
  if (error instanceof RateLimitError) return `wait for ${error.retryAfterS} s`;
  if (error instanceof ConnectionError) return `no answer: ${error.code}`;
  if (error instanceof StrideformError) return `${error.code}: ${error.message}`;
  throw error;
}

const unreachable = { ...settings, baseUrl: 'http://127.0.0.1:1', maxRetries: 0 };
const stopped = AbortSignal.abort(new StrideformError('enough', 'stopped'));
const attempts: Record<string, () => PromiseLike<unknown>> = {
  'a wrong value': () => client.users.create({ user_id: 'anna', height: -1 }),
  'an unknown session': () => client.sessions.retrieve('ses_none'),
  'a wrong key': () => new Strideform({ ...settings, apiKey: 'wrong' }).users.list(),
  'nobody there': () => new Strideform(unreachable).users.list(),
  'too little time': () => client.users.list({}, { timeoutMs: 0, maxRetries: 0 }),
  'stopped by us': () => client.sessions.wait('ses_none', { signal: stopped }),
};
for (const [name, attempt] of Object.entries(attempts)) {
  const outcome = await attempt().then(() => 'no error', describe);
  console.log(`${name}: ${outcome}`);
}
