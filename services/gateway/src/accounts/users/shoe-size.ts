const numberForm = /^\d+([.,]\d+)?$/;

/** Stored shoe size: a number, or a text from an older version. */
export type StoredShoeSize = number | string | null;

/** Returns the stored shoe size as a number, or null if the text is not a number. */
export function readShoeSize(stored: StoredShoeSize): number | null {
  if (typeof stored !== 'string') return stored;
  const text = stored.trim();
  return numberForm.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Returns a note, keyed by field, if a stored shoe size cannot be shown as a number. */
export function shoeSizeNotes({
  unreadShoeSize,
}: {
  readonly unreadShoeSize: string | null;
}): Record<string, string> {
  if (unreadShoeSize === null) return {};
  return { shoeSize: `stored as "${unreadShoeSize}", which is no number; set it again as one` };
}
