import type { BrandItem } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { reasonOf, useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import { fill } from '../texts.ts';
import { adminTexts } from './admin-texts.ts';

/** Colour in the form until one is chosen. */
const usualColour = '#0b6b4f';

/** Colour and logo of shared pages and PDFs. */
export function BrandForm() {
  const brand = useLoaded('brand', (signal) => client.brand.retrieve({ signal }));
  return (
    <section class="sheet stack" aria-labelledby="brand-title">
      <h2 id="brand-title">{adminTexts.brandForm.title}</h2>
      <p class="muted">{adminTexts.brandForm.whereItIsShown}</p>
      <Show reading={brand} what={adminTexts.brandForm.theBrand}>
        {(found) => <BrandFields loaded={found} />}
      </Show>
    </section>
  );
}

type Changes = Parameters<typeof client.brand.update>[0];

interface RowProps {
  readonly brand: BrandItem;
  readonly save: (changes: Changes) => Promise<void>;
}

function BrandFields({ loaded }: { loaded: BrandItem }) {
  const [brand, setBrand] = useState(loaded);
  const [message, setMessage] = useState<string | null>(null);
  const save = async (changes: Changes): Promise<void> => {
    try {
      setBrand(await client.brand.update(changes));
      setMessage(adminTexts.brandForm.saved);
    } catch (error) {
      setMessage(reasonOf(error));
    }
  };
  return (
    <>
      <ColourRow brand={brand} save={save} />
      <LogoRow brand={brand} save={save} />
      <div role="status">{message && <p class="note">{message}</p>}</div>
    </>
  );
}

function ColourRow({ brand: { colour, text_colour }, save }: RowProps) {
  return (
    <div class="row">
      <label>
        {adminTexts.brandForm.colour}
        <input
          type="color"
          value={colour ?? usualColour}
          onChange={({ currentTarget }) => void save({ colour: currentTarget.value })}
        />
      </label>
      {colour !== null && (
        <>
          <span class="club-band" style={{ background: colour, color: text_colour ?? '' }}>
            <strong>{adminTexts.brandForm.example}</strong>
          </span>
          <button onClick={() => void save({ colour: null })}>
            {adminTexts.brandForm.noColour}
          </button>
        </>
      )}
    </div>
  );
}

function LogoRow({ brand: { logo }, save }: RowProps) {
  const saveFile = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) await save({ logo: await base64Of(file) });
  };
  return (
    <div class="row">
      <label>
        {adminTexts.brandForm.logo}
        <input
          type="file"
          accept="image/png,image/jpeg"
          onChange={({ currentTarget: { files } }) => void saveFile(files?.[0])}
        />
      </label>
      {logo !== null && (
        <>
          <span>
            {fill(adminTexts.brandForm.logoSize, {
              width: String(logo.width),
              height: String(logo.height),
            })}
          </span>
          <button onClick={() => void save({ logo: null })}>
            {adminTexts.brandForm.removeLogo}
          </button>
        </>
      )}
    </div>
  );
}

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
