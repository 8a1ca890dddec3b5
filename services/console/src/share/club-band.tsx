import type { SharedReport } from '@strideform/sdk';
import { consoleTexts, fill } from '../texts.ts';

interface BandProps {
  readonly brand: SharedReport['brand'];
  readonly clubName: string;
}

/** Band with the logo, the name and the colour of the club that shares a report. */
export function ClubBand({ brand: { colour, text_colour, logo_url }, clubName }: BandProps) {
  if (colour === null && logo_url === null) return null;
  return (
    <div
      class="club-band"
      style={colour === null ? {} : { background: colour, color: text_colour ?? '' }}
    >
      {logo_url && (
        <img src={logo_url} alt={fill(consoleTexts.sharedReportPage.logoOf, { name: clubName })} />
      )}
      <strong>{clubName}</strong>
    </div>
  );
}
