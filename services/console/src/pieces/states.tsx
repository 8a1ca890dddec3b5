import type { ComponentChildren } from 'preact';
import type { Loaded, Reading } from '../api/loaded.ts';

export const LoadingState = ({ what }: { what: string }) => (
  <div class="state" role="status">
    <p class="busy">Loading {what} …</p>
  </div>
);

export function FailedState({ reason, retry }: { reason: string; retry?: () => void }) {
  return (
    <div class="state" role="alert">
      <h2>This could not be loaded</h2>
      <p>{reason}</p>
      {retry && <button onClick={retry}>Try again</button>}
    </div>
  );
}

/** Why something that was asked for was not done; nothing where there is no reason. */
export const Refusal = ({ reason }: { reason: string | null }) =>
  reason === null ? null : (
    <p class="note bad" role="alert">
      {reason}
    </p>
  );

interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
}

export const EmptyState = ({ title, children }: EmptyProps) => (
  <div class="state">
    <h2>{title}</h2>
    {children}
  </div>
);

interface ShowProps<Value> {
  readonly reading: Reading<Value>;
  readonly what: string;
  readonly children: (value: Value) => ComponentChildren;
}

/** What was loaded, or why it is not there yet. */
export function Show<Value>({ reading, what, children }: ShowProps<Value>) {
  const loaded: Loaded<Value> = reading.loaded;
  if (loaded.state === 'loading') return <LoadingState what={what} />;
  if (loaded.state === 'failed')
    return <FailedState reason={loaded.reason} retry={reading.reload} />;
  return <>{children(loaded.value)}</>;
}
