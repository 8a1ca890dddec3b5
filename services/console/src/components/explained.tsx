import type { MetricDefinition } from '@strideform/sdk';
import { useId, useState } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';
import type { ShownRange } from './explanation.tsx';
import { later } from './later.tsx';

const Explanation = later(async () => (await import('./explanation.tsx')).Explanation);

interface ExplainedProps {
  readonly title: string;
  /** Absent for a metric that the API does not define; then the title is plain text. */
  readonly definition: MetricDefinition | undefined;
  readonly range?: ShownRange | null;
}

/** Title of a metric. A press explains what it is, how it is measured and what is usual. */
export function ExplainedTitle({ title, definition, range = null }: ExplainedProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (definition === undefined) return <span>{title}</span>;
  return (
    <>
      <button
        class="explained"
        popovertarget={id}
        aria-haspopup="dialog"
        title={consoleTexts.explained.explain}
      >
        {title}
      </button>
      <div
        id={id}
        popover="auto"
        class="sheet explanation"
        role="dialog"
        aria-label={isOpen ? title : undefined}
        tabIndex={0}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && <Explanation title={title} definition={definition} range={range} />}
      </div>
    </>
  );
}
