import { consoleLanguage } from '../texts.ts';

/** Sends a request whose answer is in the language of the console. */
export function fetchInLanguage(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set('accept-language', consoleLanguage.code);
  return fetch(input, { ...init, headers });
}

/** Returns a link to a file in the language of the console. A link carries no header. */
export function fileInLanguage(path: string, query: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ ...query, language: consoleLanguage.code })}`;
}
