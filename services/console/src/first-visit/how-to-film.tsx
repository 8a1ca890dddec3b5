import { consoleTexts } from '../texts.ts';

/** Pictures and rules of a clip that can be measured well. */
export function HowToFilm() {
  const texts = consoleTexts.howToFilm;
  return (
    <div class="how-to-film">
      <div class="scenes">
        <figure>
          <FromTheSide label={texts.pictureFromTheSide} />
          <figcaption>{texts.fromTheSide}</figcaption>
        </figure>
        <figure>
          <FromAbove label={texts.pictureFromAbove} />
          <figcaption>{texts.fromAbove}</figcaption>
        </figure>
      </div>
      <ul>
        <li>{texts.still}</li>
        <li>{texts.wholeBody}</li>
        <li>{texts.frameRate}</li>
        <li>{texts.light}</li>
        <li>{texts.length}</li>
      </ul>
    </div>
  );
}

/** The runner in the picture of the camera, and the camera at the height of the hips. */
const FromTheSide = ({ label }: { label: string }) => (
  <svg viewBox="0 0 320 200" role="img" aria-label={label}>
    <path class="ground" d="M8 180H312" />
    <rect class="picture" x="150" y="14" width="150" height="174" rx="6" />
    <g class="runner">
      <circle cx="232" cy="42" r="11" />
      <path d="M230 56L223 102" />
      <path d="M229 62L212 80L226 92" />
      <path d="M230 62L240 82L256 74" />
      <path d="M223 102L244 128L240 164L252 166" />
      <path d="M223 102L214 134L186 136L182 147" />
    </g>
    <path class="sight" d="M58 102H223" />
    <g class="camera">
      <rect x="26" y="90" width="32" height="24" rx="3" />
      <circle cx="48" cy="102" r="6" />
      <path d="M42 114V142M42 142L26 180M42 142L58 180" />
    </g>
  </svg>
);

/** The camera on the side of the treadmill, square to the way the runner goes. */
const FromAbove = ({ label }: { label: string }) => (
  <svg viewBox="0 0 320 200" role="img" aria-label={label}>
    <rect class="picture" x="80" y="18" width="160" height="50" rx="6" />
    <g class="runner">
      <path d="M160 29V57" />
      <circle cx="164" cy="43" r="8" />
      <path class="way" d="M188 43H222M213 36L222 43L213 50" />
    </g>
    <path class="sight" d="M160 68V150M160 80H172V68" />
    <g class="camera">
      <rect x="144" y="150" width="32" height="22" rx="3" />
      <path d="M152 150L148 142H172L168 150" />
    </g>
    <text x="180" y="92">
      {rightAngle}
    </text>
    <text x="170" y="124">
      {distance}
    </text>
  </svg>
);

const rightAngle = '90°';
const distance = '≈ 4 m';
