import type { ApiClient, BodyOf, RequestOptions } from '../http/api-client.ts';

/** Colour and logo of shared pages and PDFs. */
export class BrandResource {
  constructor(private readonly api: ApiClient) {}

  retrieve(options?: RequestOptions) {
    return this.api.send('brand.retrieve', {}, options);
  }

  /** Changes what is given. A logo is a PNG or JPEG in base64; null removes it. */
  update(brand: BodyOf<'brand.update'>, options?: RequestOptions) {
    return this.api.send('brand.update', { body: brand }, options);
  }
}
