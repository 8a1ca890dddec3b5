import type { VoiceOverTexts } from '../language.ts';
import { typeset } from './typography.ts';

const texts: VoiceOverTexts = {
  voiceOver: {
    title: 'Commentaire audio',
    starting: 'L’enregistrement se prépare. Votre navigateur demandera peut-être le micro.',
    recordingWithSound:
      'Enregistrement avec le son en cours. Lisez, avancez, zoomez et dessinez en parlant.',
    recordingSilent: 'Enregistrement sans le son en cours. Lisez, avancez, zoomez et dessinez.',
    limits:
      'Un enregistrement peut durer {length} minutes et peser {mb} Mo. Ensuite, il s’arrête tout seul.',
    stop: 'Arrêter',
    discard: 'Abandonner',
    close: 'Fermer',
    watchIt: 'Regardez l’enregistrement, donnez-lui un titre et sauvegardez-le.',
    watchItSilent:
      'L’enregistrement n’a pas de son. Regardez-le, donnez-lui un titre et sauvegardez-le.',
    yourRecording: 'Votre enregistrement',
    name: 'Titre de l’enregistrement',
    save: 'Sauvegarder',
    saving: 'Sauvegarde en cours…',
    recordings: 'Enregistrements',
    theRecordings: 'les enregistrements',
    whatTheAthleteSees:
      'Les enregistrements pour l’athlète sont sur la page partagée, pas dans le PDF.',
    noneLeft: 'Il n’y a plus d’enregistrement.',
    cannotPlay: 'Ce navigateur ne peut pas lire cet enregistrement. Téléchargez-le.',
    isGone: 'Cet enregistrement a été supprimé, ou n’est plus partagé avec vous.',
    deleteThis: 'Supprimer cet enregistrement ?',
    goes: '« {title} » est supprimé définitivement.',
    goesFromBoth:
      '« {title} » est supprimé définitivement, y compris de la page que voit l’athlète.',
    silent: 'sans le son',
    play: 'Lire l’enregistrement « {title} »',
    download: 'Télécharger',
    downloadOf: 'Télécharger l’enregistrement « {title} »',
    deleteOf: 'Supprimer l’enregistrement « {title} »',
    sharedTitle: 'Ce que dit votre entraîneur',
  },
  voiceOverEnds: {
    limitReached: 'L’enregistrement a atteint sa limite et a été arrêté.',
    pageHidden: 'L’enregistrement a été arrêté, car cette page n’était plus au premier plan.',
  },
  voiceOverFailures: {
    noRecorder:
      'Ce navigateur ne peut pas enregistrer. Utilisez une version actuelle de Chrome, Edge, Firefox ou Safari.',
    unreadable:
      'La vidéo n’a pas pu être lue pour un enregistrement. Réessayez. En cas de nouvel échec, demandez à l’opérateur : le stockage d’objets doit autoriser la console à lire les vidéos (CORS).',
    notLoaded:
      'La vidéo n’a pas été chargée à temps. Vérifiez la connexion, puis enregistrez à nouveau.',
    pageHidden:
      'Cette page n’était pas au premier plan, rien n’a donc été enregistré. Gardez-la au premier plan, puis enregistrez à nouveau.',
    notStarted:
      'Le navigateur n’a pas pu commencer l’enregistrement. Réessayez, ou utilisez un autre navigateur.',
    nothingRecorded:
      'Le navigateur n’a rien enregistré. Réessayez, ou utilisez un autre navigateur.',
  },
  microphoneProblems: {
    refused:
      'Le navigateur refuse le micro à cette page. Autorisez-le dans les réglages à côté de l’adresse, puis enregistrez à nouveau.',
    missing: 'Aucun micro n’a été trouvé. Branchez-en un, puis enregistrez à nouveau.',
    busy: 'Le micro ne peut pas être ouvert. Fermez les autres programmes qui l’utilisent, puis enregistrez à nouveau.',
    insecure:
      'Les navigateurs ne donnent le micro qu’aux pages servies en https. Demandez une adresse https à l’opérateur.',
  },
};

export const frenchVoiceOver = typeset(texts);
