import type { LaterTexts } from '../language.ts';

export const spanishLater: LaterTexts = {
  savePair: {
    noTimeInCommon: 'Alineados así, los clips no tienen tiempo en común. Elige otro contacto.',
    title: 'Guardar los dos clips en un vídeo',
    recording: 'Los dos clips se reproducen una vez y se graban. Deja esta página en primer plano.',
    preview: 'Los dos clips, tal como se graban',
    cancel: 'Cancelar',
    saved: 'El vídeo está guardado ({size}).',
    saveAgain: 'Guardar el archivo otra vez',
    tryAgain: 'Intentarlo otra vez',
    cannotRecord:
      'Este navegador no puede grabar vídeo. Usa un Chrome, Edge, Firefox o Safari actual.',
    unreadable:
      'No se pudo leer un clip. Inténtalo otra vez. Si vuelve a fallar, consulta a tu administrador: el almacén de objetos debe permitir que esta página lea los vídeos.',
    hidden:
      'La página no estaba en primer plano, así que el vídeo tendría saltos. No se ha guardado nada.',
    failed: 'El navegador dejó de grabar. No se ha guardado nada.',
    stalled:
      'Un clip dejó de cargarse. No se ha guardado nada. Comprueba la conexión e inténtalo otra vez.',
    playedAt: 'Reproducido a {speed} · {strike}',
    speedNotKnown: 'velocidad desconocida',
  },
  mergeModal: {
    merge: 'Fusionar {runner}',
    whatRunners: 'los corredores',
    theSamePersonAs: 'La misma persona que',
    noRunnerMatches: 'Ningún corredor coincide.',
    typeToFindTheOthers: '{count} más: escribe un nombre o un id para encontrarlos.',
    whoseProfileIsKept: 'Conservar el perfil de',
    theProfilesAreTheSame: 'Los perfiles son iguales.',
    differs: 'Difiere',
    kept: 'Se conserva',
    erased: 'Se borra',
    allSessionsGo:
      'Todas las sesiones de {gone} pasan a {kept}, con sus notas. Los enlaces a ellas dejan de funcionar, sus textos se vuelven a escribir cuando alguien los pida, y las sesiones que se midieron con otra estatura, peso, longitud de pierna o sexo se analizan de nuevo. El perfil y las respuestas sobre salud de {gone} se borran. Los clips que se envíen después con ese id pasan a {kept}. Esto no se puede deshacer.',
    merging: 'Fusionando … {count} sesiones movidas',
    mergeForGood: 'Fusionar para siempre',
    cancel: 'Cancelar',
  },
  eraseRunnerModal: {
    thereIsNoSession: '. No hay ninguna sesión.',
    erase: '¿Borrar {userId}?',
    whatWouldGo: 'lo que se borraría',
    theProfileOf: 'El perfil de',
    goes: 'se borra',
    andWithIt: ', y con él {titles}:',
    thisCannotBeUndone: 'Esto no se puede deshacer.',
    erasing: 'Borrando …',
    eraseForGood: 'Borrar para siempre',
    keepItAll: 'Conservar todo',
    andMore: 'y {others} más',
    theirClipsMeasurementsReportsNotes:
      'Sus clips, mediciones, informes, notas, conversaciones y enlaces compartidos también se borran. Tus totales se corrigen.',
    oneSession: 'una sesión',
    sessions: '{count} sesiones',
    deletedBefore: '{title} (eliminada, aún se puede recuperar)',
  },
  exactRunner: {
    onlyTheFirst:
      'Solo se busca entre los primeros {count} corredores. Para otro, escribe el id exacto.',
    takeTheId: 'Elegir al corredor con el id «{id}»',
  },
  sideBySide: {
    otherSpeed:
      'Los navegadores no pueden reproducir los dos clips a {chosen}. Se reproducen a {speed}.',
  },
  shareModal: {
    noLinkToThisReport: 'Ya no funciona ningún enlace a este informe.',
    shareThisReport: 'Compartir este informe',
    anyoneWhoHasTheLink:
      'Quien tenga el enlace ve el clip, lo que destaca, las mediciones y tus notas y grabaciones para el corredor; no ve datos físicos ni el perfil del corredor. Puede marcar ejercicios como hechos, y tú ves cuándo. Un enlace nuevo anula el anterior.',
    showHistory:
      'Mostrar también las sesiones anteriores: cómo han evolucionado los valores principales, con fecha y valor. No se muestra nada más de ellas.',
    appliesToTheNext: 'Esto vale para el próximo enlace: crea uno nuevo para usarlo.',
    worksUntil: 'Funciona hasta',
    itIsNotShownAgain:
      '. Se muestra solo esta vez. Si lo pierdes, crea uno nuevo: el anterior deja de funcionar.',
    codeOfLink: 'Código QR del enlace',
    pdfWithCode: 'PDF con este código',
    replaceTheLink: 'Crear un enlace nuevo y anular este',
    makeALink: 'Crear un enlace',
    copy: 'Copiar',
    copied: 'Copiado.',
    copyByHand: 'Esta página no puede copiar. El enlace está seleccionado: cópialo tú.',
    revokeTheLink: 'Revocar el enlace',
  },
  sharedHistory: {
    title: 'Cómo han evolucionado tus valores principales',
    legend:
      'Por fecha de la carrera, hasta este informe. La línea vertical es ± una incertidumbre estándar. Relleno: comparable con esta carrera. Hueco: grabada a otra velocidad o de otra forma, así que no cuenta para ninguna valoración.',
    noEarlier: 'Todavía no hay ninguna carrera anterior con estos valores.',
    changed: 'Ha cambiado desde el {date}: {difference}.',
    within_noise:
      'Sin cambio detectable desde el {date}: una diferencia de {difference} queda dentro de la incertidumbre de la medición.',
    within_days:
      'Desde el {date} no hay más cambio que tu variación habitual: una diferencia de {difference} también se da en ti de un día a otro.',
    unknown:
      'Desde el {date} la diferencia es de {difference}. Aún no se puede decir si es un cambio: {reason}.',
    asTable: '{title} en una tabla',
    filmedOn: 'Grabada el',
    value: 'Valor',
    thisReport: 'este informe',
    notCompared: 'no comparada',
  },
};
