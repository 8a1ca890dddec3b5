import { consoleRequest } from './console-request.ts';

/** Returns true if this gateway has a demo that everyone may look at. */
export const isDemoOffered = async (): Promise<boolean> =>
  (await consoleRequest<{ is_offered: boolean }>('GET', 'demo')).is_offered;

/** Shows the demo instead of the own sessions, until `leaveDemo`. The sign-in stays. */
export async function visitDemo(): Promise<void> {
  await consoleRequest('POST', 'demo');
  location.assign('/console/');
}

export async function leaveDemo(): Promise<void> {
  await consoleRequest('DELETE', 'demo');
  location.assign('/console/');
}
