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
    playedAt: 'Reproducido a {speed} · {strike}',
    speedNotKnown: 'velocidad desconocida',
  },
  shareModal: {
    noLinkToThisReport: 'Ya no funciona ningún enlace a este informe.',
    shareThisReport: 'Compartir este informe',
    anyoneWhoHasTheLink:
      'Quien tenga el enlace ve el clip, lo que destaca y las mediciones; no ve datos físicos ni el perfil del corredor. Puede marcar ejercicios como hechos, y tú ves cuándo. Un enlace nuevo anula el anterior.',
    showHistory:
      'Mostrar también las sesiones anteriores: cómo han evolucionado los valores principales, con fecha y valor. No se muestra nada más de ellas.',
    worksUntil: 'Funciona hasta',
    itIsNotShownAgain:
      '. Se muestra solo esta vez. Si lo pierdes, crea uno nuevo: el anterior deja de funcionar.',
    codeOfLink: 'Código QR del enlace',
    pdfWithCode: 'PDF con este código',
    replaceTheLink: 'Crear un enlace nuevo y anular este',
    makeALink: 'Crear un enlace',
    copy: 'Copiar',
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
