import type { MessageTexts } from '../../language.ts';

export const failureTitles: MessageTexts['failureTitles'] = {
  analysis_failed: 'El análisis falló',
  unreadable_video: 'No se pudo leer el vídeo',
  too_large: 'El vídeo es demasiado grande',
  clip_too_short: 'El clip es demasiado corto',
  deadline_exceeded: 'El análisis tardó demasiado',
  drawing_failed: 'No se pudo dibujar el informe',
  no_person_found: 'No se encontró a ningún corredor',
  too_dark: 'El clip es demasiado oscuro',
  not_running: 'El clip no muestra carrera',
  wrong_view: 'No se puede medir al corredor desde esta vista',
  not_measured: 'No se pudo medir el clip',
};

export const failureTexts: MessageTexts['failureTexts'] = {
  not_checked:
    'No se pudo comprobar el clip{reason}. Envíalo otra vez; si ocurre dos veces, contacta con tu operador.',
  process_ended: ' (su proceso terminó cada vez)',
  deadline_exceeded:
    'El análisis no terminó en {minutes} minutos y se detuvo. Envía el clip otra vez; si ocurre dos veces, contacta con tu operador.',
  not_drawn:
    'No se pudo dibujar el informe{reason}. Envía el clip otra vez; si ocurre dos veces, contacta con tu operador.',
  not_estimated:
    'No se pudo estimar el movimiento del corredor{reason}. Envía el clip otra vez; si ocurre dos veces, contacta con tu operador.',
  clip_gone: 'El clip ya no está guardado. Envíalo otra vez.',
  not_measured:
    'No se pudo medir la carrera. Envía el clip otra vez; si ocurre dos veces, contacta con tu operador.',
  too_dark:
    'El clip es tan oscuro que no se ve a nadie. Graba con luz de día o con más luz, y envía el clip otra vez.',
  no_person_found:
    'No se encontró a nadie en el clip. Graba al corredor entero de lado, con la cámara quieta, y envía el clip otra vez.',
};
