import type { ComponentChildren } from 'preact';
import type { Loaded, Reading } from '../api/loaded.ts';
import { usePageTitle } from './page-title.ts';
import { consoleTexts, fill } from '../texts.ts';

interface LoadingProps {
  readonly what: string;
  /** True if the page has no other content. */
  readonly isPage?: boolean;
}

export const LoadingState = ({ what, isPage = false }: LoadingProps) => (
  <div class="state" role="status">
    {isPage ? (
      <h1 class="busy">{fill(consoleTexts.states.loading, { what })}</h1>
    ) : (
      <p class="busy">{fill(consoleTexts.states.loading, { what })}</p>
    )}
  </div>
);

interface FailedProps {
  readonly reason: string;
  readonly retry?: () => void;
  /** True if the page has no other content. */
  readonly isPage?: boolean;
}

export function FailedState({ reason, retry, isPage = false }: FailedProps) {
  return (
    <div class="state" role="alert">
      <StateTitle title={consoleTexts.states.thisCouldNotBeLoaded} isPage={isPage} />
      <p>{reason}</p>
      {retry && <button onClick={retry}>{consoleTexts.states.tryAgain}</button>}
    </div>
  );
}

/** The reason why an action failed; nothing if `reason` is null. */
export const Refusal = ({ reason }: { reason: string | null }) =>
  reason === null ? null : (
    <p class="note bad" role="alert">
      {reason}
    </p>
  );

interface TitleProps {
  readonly title: string;
  readonly isPage: boolean;
}

function StateTitle({ title, isPage }: TitleProps) {
  usePageTitle(isPage ? title : null);
  return isPage ? <h1>{title}</h1> : <h2>{title}</h2>;
}

interface EmptyProps {
  readonly title: string;
  /** True if the page has no other content. */
  readonly isPage?: boolean;
  readonly children?: ComponentChildren;
}

export const EmptyState = ({ title, isPage = false, children }: EmptyProps) => (
  <div class="state">
    <StateTitle title={title} isPage={isPage} />
    {children}
  </div>
);

interface ShowProps<Value> {
  readonly reading: Reading<Value>;
  readonly what: string;
  /** True if the page has no other content. */
  readonly isPage?: boolean;
  readonly children: (value: Value) => ComponentChildren;
}

/** The loaded value, or a message that it is loading or has failed. */
export function Show<Value>({ reading, what, isPage = false, children }: ShowProps<Value>) {
  const loaded: Loaded<Value> = reading.loaded;
  if (loaded.state === 'loading') return <LoadingState what={what} isPage={isPage} />;
  if (loaded.state === 'failed')
    return <FailedState reason={loaded.reason} retry={reading.reload} isPage={isPage} />;
  return (
    <>
      {loaded.staleBecause !== null && (
        <p class="note bad row" role="alert">
          <span class="grow">
            {fill(consoleTexts.states.thisWasNotReadAgain, { reason: loaded.staleBecause })}
          </span>
          <button onClick={reading.reload}>{consoleTexts.states.tryAgain}</button>
        </p>
      )}
      {children(loaded.value)}
    </>
  );
}
