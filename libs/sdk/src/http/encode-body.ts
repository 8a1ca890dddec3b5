const defaultFileName = 'clip.mp4';

export interface EncodedBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** Returns a request's body as it is sent: a form, or JSON. */
export function encodeBody(body: object | undefined, isForm: boolean): EncodedBody {
  if (isForm) return { headers: {}, body: toForm(body ?? {}) };
  if (body === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function toForm(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (value instanceof Blob) form.append(name, value, fileNameOf(value));
    else if (value !== undefined) form.append(name, String(value));
  }
  return form;
}

export const fileNameOf = (clip: Blob): string =>
  'name' in clip && typeof clip.name === 'string' ? clip.name : defaultFileName;
