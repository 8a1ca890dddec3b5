import { consoleTexts, fill } from '../texts.ts';
import { fetchInLanguage } from './fetch-in-language.ts';

/**
 * Sends a request to a route of the gateway that only the console's pages use.
 * @throws {Error} with the gateway's reason if it refuses
 */
export async function consoleRequest<Answer>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetchInLanguage(`/console/${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(await problemText(response));
  return (response.status === 204 ? {} : await response.json()) as Answer;
}

/** Returns the gateway's reason for a refusal. */
export async function problemText(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return (
    problem.detail ??
    fill(consoleTexts.consoleSession.theGatewayAnswered, { status: response.status })
  );
}
