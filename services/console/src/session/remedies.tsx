import type { SessionDetail, SessionMedia } from '@strideform/sdk';
import { likelySlowMotion } from './another-setting.ts';
import { ChooseRunner } from './choose-runner.tsx';
import { SlowMotionButton } from './clip-verdict.tsx';

interface RemediesProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  readonly reload: () => void;
}

/** Buttons for the limits of a clip that another analysis can remove. */
export function Remedies({ session, media, reload }: RemediesProps) {
  const { quality, session_id } = session;
  const isAnotherInView = quality?.reasons.some(({ code }) => code === 'another_runner') ?? false;
  return (
    <>
      <SlowMotionButton
        factor={likelySlowMotion({ quality, error: null })}
        sessionId={session_id}
        reload={reload}
      />
      {isAnotherInView && <ChooseRunner session={session} media={media} started={reload} />}
    </>
  );
}
