import type { MessageTexts } from '../../language.ts';

export const mailTexts: MessageTexts['mailTexts'] = {
  invitation_subject: 'Tu invitación a {tenantName}',
  invitation:
    'Hola, {name}:\n\n{tenantName} te invita a su consola de Strideform. Abre este enlace en un plazo de {days} días, en el dispositivo que quieras usar:\n\n{url}\n\nEl enlace sirve una sola vez y es solo para ti. Si no conoces {tenantName}, ignora este correo.',
  sign_in_subject: 'Tu enlace para iniciar sesión en Strideform',
  sign_in:
    'Hola, {name}:\n\nAbre este enlace en un plazo de {minutes} minutos, en el navegador en el que lo pediste, para iniciar sesión en {tenantName}:\n\n{url}\n\nEl enlace sirve una sola vez. Si no lo pediste, ignora este correo: nadie puede iniciar sesión con él en otro sitio.',
  share_subject: 'Un informe de carrera de {tenantName}',
  share:
    'Hola:\n\n{tenantName} ha compartido contigo un informe de carrera. Este enlace funciona hasta el {until}:\n\n{url}\n\nNo necesitas una cuenta. Quien tenga el enlace puede leer el informe: pásalo solo a personas que puedan verlo. Si no conoces {tenantName}, ignora este correo.',
};
