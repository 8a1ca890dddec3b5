import { z } from 'zod';
import { textColourOn, type Brand } from './brand.ts';
import { logoLimits } from './logo.ts';

const { bytes, sidePx } = logoLimits;
/** Characters of a file in base64. */
const maxLogoLength = 4 * Math.ceil(bytes / 3);

const Colour = z
  .string()
  .max(7)
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b6b4f')
  .toLowerCase();

export const NewBrand = z
  .strictObject({
    colour: Colour.nullable().optional().describe('null: the colours of the platform'),
    logo: z
      .base64()
      .max(maxLogoLength)
      .nullable()
      .optional()
      .describe(
        `A PNG or JPEG of at most ${bytes} bytes and ${sidePx} × ${sidePx} px, in base64. null removes it`,
      ),
  })
  .meta({ id: 'NewBrand' });
export type NewBrand = z.infer<typeof NewBrand>;

const colours = {
  colour: z.string().nullable(),
  text_colour: z
    .string()
    .nullable()
    .describe('Black or white: whichever has the higher contrast on `colour`, at least 4.58 : 1'),
};

export const BrandItem = z
  .object({
    ...colours,
    logo: z
      .object({ content_type: z.string(), width: z.int(), height: z.int() })
      .nullable()
      .describe('Size in px. The picture itself is on shared pages and in PDFs'),
  })
  .meta({ id: 'BrandItem' });
export type BrandItem = z.infer<typeof BrandItem>;

/** The brand as readers of a shared report see it. */
export const SharedBrand = z
  .object({
    ...colours,
    logo_url: z.url().nullable().describe('Until `video_expires_at`'),
  })
  .meta({ id: 'SharedBrand' });
export type SharedBrand = z.infer<typeof SharedBrand>;

export const brandColours = ({ colour }: Brand): Pick<BrandItem, 'colour' | 'text_colour'> => ({
  colour,
  text_colour: colour && textColourOn(colour),
});

export const toBrandItem = (brand: Brand): BrandItem => ({
  ...brandColours(brand),
  logo: brand.logo && {
    content_type: brand.logo.contentType,
    width: brand.logo.widthPx,
    height: brand.logo.heightPx,
  },
});

export const brandExample: BrandItem = {
  colour: '#0b6b4f',
  text_colour: '#ffffff',
  logo: { content_type: 'image/png', width: 400, height: 160 },
};
