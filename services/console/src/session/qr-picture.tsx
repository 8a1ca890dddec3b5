import { qrCodeOf } from '@strideform/drawing/qr-code';

interface PictureProps {
  readonly text: string;
  /** Target of the code, for people who do not see it. */
  readonly label: string;
}

/** QR code of a text, black on white in dark mode too, because cameras expect that. */
export function QrPicture({ text, label }: PictureProps) {
  const { size, path } = qrCodeOf(text);
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
