import { consoleLanguage } from '../texts.ts';

/** Sends a request whose answer is in the language of the console. */
export function fetchInLanguage(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set('accept-language', consoleLanguage.code);
  return fetch(input, { ...init, headers });
}
