import type { MessageTexts } from '../../language.ts';

export const mailTexts: MessageTexts['mailTexts'] = {
  invitation_subject: 'Deine Einladung zu {tenantName}',
  invitation:
    'Hallo {name},\n\n{tenantName} lädt dich in die Konsole von Strideform ein. Öffne diesen Link innerhalb von {days} Tagen, auf dem Gerät, das du benutzen willst:\n\n{url}\n\nDer Link gilt einmal und nur für dich. Wenn du {tenantName} nicht kennst, beachte diese E-Mail nicht.',
  sign_in_subject: 'Dein Link zur Anmeldung bei Strideform',
  sign_in:
    'Hallo {name},\n\nöffne diesen Link innerhalb von {minutes} Minuten, in dem Browser, in dem du um ihn gebeten hast, um dich bei {tenantName} anzumelden:\n\n{url}\n\nDer Link gilt einmal. Wenn du nicht um ihn gebeten hast, beachte diese E-Mail nicht: Niemand kann sich damit anderswo anmelden.',
  share_subject: 'Ein Laufbericht von {tenantName}',
  share:
    'Hallo,\n\n{tenantName} hat einen Laufbericht mit dir geteilt. Dieser Link gilt bis {until}:\n\n{url}\n\nDu brauchst kein Konto. Wer den Link hat, kann den Bericht lesen: Gib ihn nur an Menschen weiter, die den Bericht sehen dürfen. Wenn du {tenantName} nicht kennst, beachte diese E-Mail nicht.',
};
