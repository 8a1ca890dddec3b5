import { useEffect, useRef, useState } from 'preact/hooks';
import { Modal } from '../components/modal.tsx';
import { recordingTypeFor } from '../player/record-canvas.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { sizeText } from '../words.ts';
import { pairToSave, savedFileName, type ShownPair } from './pair-to-save.ts';
import { PairNotRecorded, recordPair } from './record-pair.ts';

interface SaveProps {
  readonly shown: ShownPair;
  readonly close: () => void;
}

type SaveState =
  | { readonly is: 'recording'; readonly share: number }
  | { readonly is: 'saved'; readonly url: string; readonly name: string; readonly bytes: number }
  | { readonly is: 'refused'; readonly text: string };

/** Time for which the file of a closed dialog stays, ms. */
const revokeAfterMs = 60_000;

const start: SaveState = { is: 'recording', share: 0 };

/** Records both clips while it shows them, and saves the file. */
export function SavePairModal({ shown, close }: SaveProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<SaveState>(start);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const pair = pairToSave(shown);
    if (pair === null || !canRecord()) {
      const { noTimeInCommon, cannotRecord } = laterTexts.savePair;
      setState({ is: 'refused', text: pair === null ? noTimeInCommon : cannotRecord });
      return;
    }
    setState(start);
    const stop = new AbortController();
    const { signal } = stop;
    let url: string | undefined;
    const onProgress = (share: number): void => setState({ is: 'recording', share });
    recordPair(pair, canvas.current!, { signal, onProgress }).then(
      ({ file, extension }) => {
        if (signal.aborted) return;
        url = URL.createObjectURL(file);
        setState({
          is: 'saved',
          url,
          name: `${savedFileName(shown)}.${extension}`,
          bytes: file.size,
        });
      },
      (error: unknown) => {
        if (!signal.aborted) setState({ is: 'refused', text: refusalOf(error) });
      },
    );
    return () => {
      stop.abort();
      // A download may still begin.
      if (url !== undefined) setTimeout(() => URL.revokeObjectURL(url!), revokeAfterMs);
    };
  }, [tries]);
  return (
    <Modal title={laterTexts.savePair.title} close={close}>
      <canvas
        ref={canvas}
        class="pair-preview"
        role="img"
        aria-label={laterTexts.savePair.preview}
        hidden={state.is === 'refused'}
      />
      {state.is === 'recording' && <Progress share={state.share} cancel={close} />}
      {state.is === 'saved' && <Saved {...state} />}
      <div role="status">
        {state.is === 'saved' && fill(laterTexts.savePair.saved, { size: sizeText(state.bytes) })}
        {state.is === 'refused' && <p class="note warn">{state.text}</p>}
      </div>
      {state.is === 'refused' && canRecord() && (
        <button onClick={() => setTries(tries + 1)}>{laterTexts.savePair.tryAgain}</button>
      )}
    </Modal>
  );
}

const canRecord = (): boolean => recordingTypeFor(false) !== null;

const refusalOf = (error: unknown): string =>
  laterTexts.savePair[error instanceof PairNotRecorded ? error.reason : 'failed'];

const Progress = ({ share, cancel }: { share: number; cancel: () => void }) => (
  <>
    <label class="stack small">
      {laterTexts.savePair.recording}
      <progress value={share} />
    </label>
    <button onClick={cancel}>{laterTexts.savePair.cancel}</button>
  </>
);

/** Saves the file by itself, and offers it again. */
function Saved({ url, name }: { url: string; name: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current!.click(), []);
  return (
    <a ref={link} class="button" href={url} download={name}>
      {laterTexts.savePair.saveAgain}
    </a>
  );
}
