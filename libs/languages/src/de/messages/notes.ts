import type { MessageTexts } from '../../language.ts';

export const noteTexts: MessageTexts['noteTexts'] = {
  no_scale:
    'Der Maßstab des Bildes ist nicht bekannt, deshalb fehlen Längen und Geschwindigkeiten. Sende {"user": {"height": <cm>}} oder {"belt_speed": <m/s>} an POST /running/sessions/{sessionId}/reanalysis/. Die Größe wird für spätere Sessions gespeichert.',
  comments_unreadable: 'die Kommentare können gerade nicht gelesen werden',
  written_by: 'geschrieben von {authors}',
  in_part_by: '{first} und zum Teil von {others}',
  model: 'dem Modell {name} ({version})',
  rules: 'Regeln, ohne Modell ({version})',
  profile_change: '{measured}; analysiere noch einmal: {remedy}',
  measured_without: 'ohne Angabe gemessen',
  measured_with: 'mit {value} gemessen',
  do_without: 'ohne Angabe',
  apply: 'mit {value}',
  only_men_studied:
    'Es wurden nur Männer untersucht, hier läuft aber eine Frau: Der Bereich passt vielleicht nicht zu ihr.',
};
