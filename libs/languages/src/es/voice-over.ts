import type { VoiceOverTexts } from '../language.ts';

export const spanishVoiceOver: VoiceOverTexts = {
  voiceOver: {
    title: 'Comentario de voz',
    starting: 'Preparando la grabación. Es posible que el navegador te pida el micrófono.',
    recordingWithSound: 'Grabando con sonido. Reproduce, avanza, amplía y dibuja mientras hablas.',
    recordingSilent: 'Grabando sin sonido. Reproduce, avanza, amplía y dibuja.',
    limits: 'Una grabación puede durar {length} minutos y ocupar {mb} MB. Después se detiene sola.',
    stop: 'Parar',
    discard: 'Descartar',
    close: 'Cerrar',
    watchIt: 'Mira la grabación, ponle un título y guárdala.',
    watchItSilent: 'La grabación no tiene sonido. Mírala, ponle un título y guárdala.',
    yourRecording: 'Tu grabación',
    name: 'Título de la grabación',
    save: 'Guardar',
    saving: 'Guardando…',
    recordings: 'Grabaciones',
    theRecordings: 'las grabaciones',
    silent: 'sin sonido',
    play: 'Reproducir la grabación «{title}»',
    download: 'Descargar',
    downloadOf: 'Descargar la grabación «{title}»',
    deleteOf: 'Eliminar la grabación «{title}»',
    sharedTitle: 'Lo que dice tu entrenador',
  },
  voiceOverFailures: {
    noRecorder:
      'Este navegador no puede grabar. Usa una versión actual de Chrome, Edge, Firefox o Safari.',
    unreadable:
      'El navegador no deja que esta página grabe el clip. Pide al operador que permita a la consola leer del almacén de objetos (CORS).',
    nothingRecorded: 'El navegador no grabó nada. Inténtalo otra vez o usa otro navegador.',
  },
  microphoneProblems: {
    refused:
      'El navegador no permite a esta página usar el micrófono. Permítelo en los ajustes junto a la dirección y graba otra vez.',
    missing: 'No se encontró ningún micrófono. Conecta uno y graba otra vez.',
    busy: 'No se puede abrir el micrófono. Cierra otros programas que lo usen y graba otra vez.',
    insecure:
      'Los navegadores solo permiten usar el micrófono en páginas https. Pide al operador una dirección https.',
  },
};
