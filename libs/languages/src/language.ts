import type { BookLanguage } from '@strideform/metric-book';
import type { NumberStyle } from '@strideform/metric-book/units';
import type { englishAdmin } from './en/admin.ts';
import type { englishLater } from './en/later.ts';
import type * as englishComments from './en/comments/index.ts';
import type { englishConsole } from './en/console.ts';
import type { englishMessages } from './en/messages/index.ts';
import type { englishReport } from './en/report.ts';
import type { englishVoiceOver } from './en/voice-over.ts';

export type { CommentStyle } from './en/comments/sentences.ts';

/** A table with the same keys and other sentences. */
export type Translated<Table> = Table extends string
  ? string
  : Table extends RegExp | ReadonlySet<string>
    ? Table
    : Table extends (...values: infer Values) => string
      ? (...values: Values) => string
      : { readonly [Key in keyof Table]: Translated<Table[Key]> };

/** Everything that readers, models and the checks of comments need. */
export type CommentTexts = Translated<typeof englishComments>;
/** Sentences that services state, store or send, by table and code. */
export type MessageTexts = Translated<typeof englishMessages>;
export type PdfTexts = Translated<typeof englishReport>;
/** Texts of the console, by the file that shows them. */
export type ConsoleTexts = Translated<typeof englishConsole>;
/** Texts of the console's page for administrators, by the file that shows them. */
export type AdminTexts = Translated<typeof englishAdmin>;
export type LaterTexts = Translated<typeof englishLater>;
/**
 * Texts beside the formulas of metrics, by their English text: symbols, signs, differences from
 * the source, and sources that are our own. A publication stays as it is. A text that changes in
 * English has no translation until its key changes, too: a spec finds it.
 */
export type DefinitionTexts = Readonly<Record<string, string>>;
/** Texts of recordings of a coach. */
export type VoiceOverTexts = Translated<typeof englishVoiceOver>;

/**
 * A language, with everything that Strideform says in it. Only the words of metrics may be
 * incomplete: a metric without them keeps its English ones.
 */
export interface Language extends BookLanguage, NumberStyle {
  /** The code in requests, tenants and threads: `en`. */
  readonly code: string;
  /** The style of dates, as `Intl` names it: `en-GB`. */
  readonly locale: string;
  /** The language's own name for itself. */
  readonly name: string;
  readonly comments: CommentTexts;
  readonly definitions: DefinitionTexts;
  readonly report: PdfTexts;
  readonly messages: MessageTexts;
}
