const numberForm = /^\d+([.,]\d+)?$/;

/** A stored shoe size: a number, or a text that an older version stored. */
export type StoredShoeSize = number | string | null;

/** The stored shoe size as a number; null for a text that is not a number. */
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
