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
    whatTheAthleteSees:
      'Las grabaciones para el corredor están en la página compartida, no en el PDF.',
    noneLeft: 'Ya no hay ninguna grabación.',
    cannotPlay: 'Este navegador no puede reproducir esta grabación. Descárgala.',
    isGone: 'Esta grabación se ha eliminado o ya no se comparte contigo.',
    deleteThis: '¿Eliminar esta grabación?',
    goes: '«{title}» se elimina para siempre.',
    goesFromBoth: '«{title}» se elimina para siempre, también de la página que ve el corredor.',
    silent: 'sin sonido',
    play: 'Reproducir la grabación «{title}»',
    download: 'Descargar',
    downloadOf: 'Descargar la grabación «{title}»',
    deleteOf: 'Eliminar la grabación «{title}»',
    sharedTitle: 'Lo que dice tu entrenador',
  },
  voiceOverEnds: {
    limitReached: 'La grabación ha llegado a su límite y se ha detenido.',
    pageHidden: 'La grabación se ha detenido porque esta página ya no estaba en primer plano.',
  },
  voiceOverFailures: {
    noRecorder:
      'Este navegador no puede grabar. Usa una versión actual de Chrome, Edge, Firefox o Safari.',
    unreadable:
      'No se pudo leer el clip para grabarlo. Inténtalo otra vez. Si vuelve a fallar, pregunta al operador: el almacén de objetos debe permitir que la consola lea los vídeos (CORS).',
    notLoaded: 'El clip no se cargó a tiempo. Comprueba la conexión y graba otra vez.',
    pageHidden:
      'Esta página no estaba en primer plano, así que no se grabó nada. Déjala en primer plano y graba otra vez.',
    notStarted:
      'El navegador no pudo empezar la grabación. Inténtalo otra vez o usa otro navegador.',
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
