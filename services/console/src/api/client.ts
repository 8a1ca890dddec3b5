import { Strideform } from '@strideform/sdk';
import { sessionEnded, signedIn } from './console-session.ts';
import { fetchInLanguage } from './fetch-in-language.ts';

/**
 * API client that acts for the signed-in person. The session cookie identifies them, so requests
 * carry no key, and no script ever sees one.
 */
export const client = new Strideform({
  apiKey: null,
  baseUrl: location.origin,
  fetch: sendWithCookie,
});

async function sendWithCookie(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetchInLanguage(input, init);
  const isOurs = new URL(response.url || location.href).origin === location.origin;
  if (response.status === 401 && isOurs && signedIn.value) sessionEnded.value = true;
  return response;
}
