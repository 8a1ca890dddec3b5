const numberForm = /^\d+([.,]\d+)?$/;

/** What is stored as a shoe size: a number, or the text that was stored of old. */
export type StoredShoeSize = number | string | null;

/** The shoe size that is stored; null for a text that is no number. */
export function readShoeSize(stored: StoredShoeSize): number | null {
  if (typeof stored !== 'string') return stored;
  const text = stored.trim();
  return numberForm.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Why a shoe size is null although there is one, by the name of the field. */
export function shoeSizeNotes({
  unreadShoeSize,
}: {
  readonly unreadShoeSize: string | null;
}): Record<string, string> {
  if (unreadShoeSize === null) return {};
  return { shoeSize: `stored as "${unreadShoeSize}", which is no number; set it again as one` };
}
