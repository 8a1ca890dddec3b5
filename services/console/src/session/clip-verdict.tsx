import type { SessionListItem } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';

/** Verdict on a clip, with its reasons; null if it is not known. */
type ClipQuality = Pick<NonNullable<SessionListItem['quality']>, 'reasons'> & {
  readonly verdict: 'good' | 'fair' | 'unreliable' | null;
};

interface VerdictProps {
  readonly quality: ClipQuality | null;
  readonly children?: ComponentChildren;
}

/** The limit of a clip that matters most, with the remedy. Nothing for a good clip. */
export function ClipVerdict({ quality, children }: VerdictProps) {
  if (quality === null || quality.verdict === null || quality.verdict === 'good') return null;
  const { verdict, reasons } = quality;
  const isUnreliable = verdict === 'unreliable';
  const title = isUnreliable
    ? consoleTexts.clipVerdict.unreliableClip
    : consoleTexts.clipVerdict.fairClip;
  return (
    <div class={`note ${isUnreliable ? 'bad' : 'warn'}`} role="note">
      <h2>{title}</h2>
      <p>{firstReason({ reasons })}</p>
      {children}
    </div>
  );
}

/** Returns the problem that comes first, and its remedy. */
export function firstReason({ reasons: [first] }: Pick<ClipQuality, 'reasons'>): string {
  return first === undefined ? '' : `${first.problem} ${first.remedy}`;
}

interface SlowMotionProps {
  /** Factor that fits; undefined if none is known. */
  readonly factor: number | undefined;
  readonly sessionId: string;
  readonly reload: () => void;
}

/** Button that analyses a clip again with the slow motion that fits it, if one does. */
export function SlowMotionButton({ factor, sessionId, reload }: SlowMotionProps) {
  const { refusal, attempt } = useAttempt();
  if (factor === undefined) return null;
  const analyse = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.reanalyze(sessionId, { slow_motion_factor: factor });
      reload();
    });
  return (
    <>
      <button onClick={analyse}>
        {fill(consoleTexts.clipVerdict.analyseAtFactor, { factor })}
      </button>
      <Refusal reason={refusal} />
    </>
  );
}
