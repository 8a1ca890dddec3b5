import type { MessageTexts } from '../../language.ts';

export const failureTitles: MessageTexts['failureTitles'] = {
  analysis_failed: 'Die Analyse ist fehlgeschlagen',
  unreadable_video: 'Das Video konnte nicht gelesen werden',
  too_large: 'Das Video ist zu groß',
  clip_too_short: 'Der Clip ist zu kurz',
  deadline_exceeded: 'Die Analyse hat zu lange gedauert',
  drawing_failed: 'Der Bericht konnte nicht gezeichnet werden',
  no_person_found: 'Kein Läufer gefunden',
  too_dark: 'Der Clip ist zu dunkel',
  not_running: 'Der Clip zeigt kein Laufen',
  wrong_view: 'Aus dieser Ansicht kann der Läufer nicht gemessen werden',
  not_measured: 'Der Clip konnte nicht gemessen werden',
};

export const failureTexts: MessageTexts['failureTexts'] = {
  not_checked:
    'Der Clip konnte nicht geprüft werden{reason}. Sende ihn noch einmal; wenn es zweimal passiert, wende dich an deinen Betreiber.',
  process_ended: ' (sein Prozess endete jedes Mal)',
  deadline_exceeded:
    'Die Analyse war nach {minutes} Minuten nicht fertig und wurde beendet. Sende den Clip noch einmal; wenn es zweimal passiert, wende dich an deinen Betreiber.',
  not_drawn:
    'Der Bericht konnte nicht gezeichnet werden{reason}. Sende den Clip noch einmal; wenn es zweimal passiert, wende dich an deinen Betreiber.',
  not_estimated:
    'Die Bewegung des Läufers konnte nicht bestimmt werden{reason}. Sende den Clip noch einmal; wenn es zweimal passiert, wende dich an deinen Betreiber.',
  clip_gone: 'Der Clip ist nicht mehr gespeichert. Sende ihn noch einmal.',
  not_measured:
    'Der Lauf konnte nicht gemessen werden. Sende den Clip noch einmal; wenn es zweimal passiert, wende dich an deinen Betreiber.',
  too_dark:
    'Der Clip ist so dunkel, dass niemand zu sehen ist. Filme bei Tageslicht oder mit mehr Licht und sende den Clip noch einmal.',
  no_person_found:
    'Im Clip wurde niemand gefunden. Filme den ganzen Läufer von der Seite, halte die Kamera ruhig und sende den Clip noch einmal.',
};
