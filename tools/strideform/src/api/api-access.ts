import { Strideform } from '@strideform/sdk';
import { BadInput } from '../bad-input.ts';

export interface ApiAccess {
  readonly url?: string;
  readonly apiKey?: string;
}

/** @throws {BadInput} that names the missing option or variable. */
export function clientFrom({ url, apiKey }: ApiAccess): Strideform {
  if (url === undefined) throw new BadInput("Give the API's address: --url, or STRIDEFORM_URL.");
  if (!URL.canParse(url)) throw new BadInput(`--url: ${url} is not a URL.`);
  if (apiKey === undefined)
    throw new BadInput('Give your API key: --api-key, or STRIDEFORM_API_KEY.');
  return new Strideform({ baseUrl: url, apiKey });
}
