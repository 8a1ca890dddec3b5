import { mapTexts } from '../map-texts.ts';

const noBreakSpace = '\u00a0';
const narrowNoBreakSpace = '\u202f';

/**
 * Puts the no-break spaces of French before colons and high punctuation, and inside quotation
 * marks. The tables have ordinary spaces there, which a reader of the code can see.
 */
const withFrenchSpaces = (text: string): string =>
  text.replace(/ (?=[;!?%])/g, narrowNoBreakSpace).replace(/ (?=[:»])|(?<=«) /g, noBreakSpace);

/** Returns a table of French texts with the spaces of French. */
export const typeset = <Table>(table: Table): Table => mapTexts(table, withFrenchSpaces);
