// Sends one clip through the platform and shows its progress and results.
import { basename } from 'node:path';
import { elapsedText } from './progress.mjs';
import { resultsTable } from './results-table.mjs';

const BAR_WIDTH = 30;
const bar = (share) => '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');

/**
 * Stores the runner's profile, sends the clip, follows its session until it ends, and prints the
 * results.
 * @returns the session's last state, with its `sessionId`
 */
export async function sendClip({ gateway, setUser, progress, clip }) {
  const { clip: file, userId, heightCm, weightKg } = clip;
  progress.say(`\nSending ${basename(file)} through the gateway`);
  await setUser({ userId, heightCm, weightKg });
  const sessionId = await gateway.createSession({ ...clip, clip: file });
  const session = await progress.phase(
    `session ${sessionId}`,
    () => follow(gateway, sessionId, progress),
    { remind: false },
  );
  if (session.status === 'succeeded') {
    progress.say(`\n${resultsTable(session, await gateway.definitions())}`);
  } else {
    const { code, title, detail, stage } = session.error ?? {};
    progress.say(`\n  The session failed in stage ${stage}: ${title} (${code})\n  ${detail}`);
  }
  return { ...session, sessionId };
}

async function follow(gateway, sessionId, progress) {
  const start = performance.now();
  const line = progress.live();
  try {
    return await gateway.waitForEnd(sessionId, ({ status, stage, progress: share = 0 }) => {
      const percent = String(Math.round(share * 100)).padStart(3);
      const text = `    ${bar(share)} ${percent} %  ${stage ?? status}  ${elapsedText(start)}`;
      line.update(text, `${status} ${stage} ${Math.floor(share * 10)}`);
    });
  } finally {
    line.end();
  }
}
