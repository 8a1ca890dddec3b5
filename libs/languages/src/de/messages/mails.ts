import type { MessageTexts } from '../../language.ts';

export const mailTexts: MessageTexts['mailTexts'] = {
  invitation_subject: 'Deine Einladung zu {tenantName}',
  invitation:
    'Hallo {name},\n\n{tenantName} lädt dich zur Konsole von Strideform ein. Öffne diesen Link innerhalb von {days} Tagen auf dem Gerät, das du benutzen möchtest:\n\n{url}\n\nDer Link gilt einmal und nur für dich. Wenn du {tenantName} nicht kennst, beachte diese E-Mail nicht.',
  sign_in_subject: 'Dein Link zur Anmeldung bei Strideform',
  sign_in:
    'Hallo {name},\n\nöffne diesen Link innerhalb von {minutes} Minuten in dem Browser, in dem du ihn angefordert hast, um dich bei {tenantName} anzumelden:\n\n{url}\n\nDer Link gilt einmal. Wenn du ihn nicht angefordert hast, beachte diese E-Mail nicht: Niemand kann sich anderswo damit anmelden.',
};
