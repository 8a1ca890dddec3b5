import type { LaterTexts } from '../language.ts';
import { typeset } from './typography.ts';

const texts: LaterTexts = {
  savePair: {
    noTimeInCommon:
      'Alignées ainsi, les vidéos n’ont aucun temps en commun. Choisissez un autre contact.',
    title: 'Enregistrer les deux vidéos en une seule',
    recording:
      'Les deux vidéos sont lues une fois et enregistrées. Gardez cette page au premier plan.',
    preview: 'Les deux vidéos, telles qu’elles sont enregistrées',
    cancel: 'Annuler',
    saved: 'La vidéo est enregistrée ({size}).',
    saveAgain: 'Enregistrer le fichier à nouveau',
    tryAgain: 'Réessayer',
    cannotRecord:
      'Ce navigateur ne peut pas enregistrer de vidéo. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
    unreadable:
      'Une vidéo n’a pas pu être lue. Réessayez. En cas de nouvel échec, demandez à votre administrateur : le stockage d’objets doit autoriser cette page à lire les vidéos.',
    hidden:
      'La page n’était pas au premier plan : la vidéo aurait eu des trous. Rien n’a été enregistré.',
    failed: 'Le navigateur a arrêté l’enregistrement. Rien n’a été enregistré.',
    stalled:
      'Une vidéo a cessé de se charger. Rien n’a été enregistré. Vérifiez la connexion, puis réessayez.',
    playedAt: 'Lu à {speed} · {strike}',
    speedNotKnown: 'vitesse inconnue',
  },
  mergeModal: {
    merge: 'Fusionner {runner}',
    whatRunners: 'les coureurs',
    theSamePersonAs: 'La même personne que',
    noRunnerMatches: 'Aucun coureur ne correspond.',
    typeToFindTheOthers: '{count} autres : saisissez un nom ou un identifiant pour les trouver.',
    whoseProfileIsKept: 'Garder le profil de',
    theProfilesAreTheSame: 'Les profils sont identiques.',
    differs: 'Différence',
    kept: 'Conservé',
    erased: 'Effacé',
    allSessionsGo:
      'Toutes les sessions de {gone} passent à {kept}, avec leurs notes. Les liens vers elles ne fonctionnent plus, leurs textes sont réécrits sur demande, et les sessions mesurées avec une autre taille, un autre poids, une autre longueur de jambe ou un autre sexe sont analysées à nouveau. Le profil et les réponses sur la santé de {gone} sont effacés. Les vidéos envoyées plus tard avec cet identifiant iront à {kept}. Cette action est définitive.',
    merging: 'Fusion en cours … {count} sessions déplacées',
    mergeForGood: 'Fusionner définitivement',
    cancel: 'Annuler',
  },
  eraseRunnerModal: {
    thereIsNoSession: '. Il n’y a pas de session.',
    erase: 'Effacer {userId} ?',
    whatWouldGo: 'ce qui serait effacé',
    theProfileOf: 'Le profil de',
    goes: 'est effacé',
    andWithIt: ', et avec lui {titles} :',
    thisCannotBeUndone: 'Cette action est définitive.',
    erasing: 'Effacement …',
    eraseForGood: 'Effacer définitivement',
    keepItAll: 'Tout garder',
    andMore: 'et {others} autres',
    theirClipsMeasurementsReportsNotes:
      'Leurs vidéos, mesures, rapports, notes, conversations et liens partagés sont effacés aussi. Vos totaux sont corrigés.',
    oneSession: 'une session',
    sessions: '{count} sessions',
    deletedBefore: '{title} (supprimée, restauration encore possible)',
  },
  exactRunner: {
    onlyTheFirst:
      'Seuls les {count} premiers coureurs sont parcourus. Pour un autre, saisissez l’identifiant exact.',
    takeTheId: 'Choisir le coureur avec l’identifiant « {id} »',
  },
  sideBySide: {
    otherSpeed:
      'Les navigateurs ne peuvent pas lire les deux vidéos à {chosen}. Elles sont lues à {speed}.',
  },
  shareModal: {
    noLinkToThisReport: 'Aucun lien vers ce rapport ne fonctionne plus.',
    shareThisReport: 'Partager ce rapport',
    anyoneWhoHasTheLink:
      'Toute personne qui a le lien voit la vidéo, ce qui ressort, les mesures, ainsi que vos notes et enregistrements pour l’athlète ; elle ne voit ni les données physiques ni le profil du coureur. Elle peut cocher des exercices, et vous voyez quand. Un nouveau lien met fin au précédent.',
    showHistory:
      'Montrer aussi les sessions précédentes : l’évolution des principales valeurs, avec date et valeur. Rien d’autre n’en est montré.',
    appliesToTheNext: 'Cela vaut pour le prochain lien : créez-en un nouveau pour l’utiliser.',
    worksUntil: 'Valable jusqu’au',
    itIsNotShownAgain:
      '. Il n’est affiché que cette fois. Si vous le perdez, créez-en un nouveau : l’ancien cesse de fonctionner.',
    codeOfLink: 'Code QR du lien',
    pdfWithCode: 'PDF avec ce code',
    replaceTheLink: 'Créer un nouveau lien, mettre fin à celui-ci',
    makeALink: 'Créer un lien',
    copy: 'Copier',
    copied: 'Copié.',
    copyByHand: 'Cette page ne peut pas copier. Le lien est sélectionné : copiez-le vous-même.',
    revokeTheLink: 'Révoquer le lien',
  },
  sharedHistory: {
    title: 'L’évolution de vos principales valeurs',
    legend:
      'Par date de la course, jusqu’à ce rapport. Le trait vertical est ± une incertitude type. Plein : comparable avec cette course. Vide : filmée à une autre vitesse ou autrement, elle n’entre donc dans aucune évaluation.',
    noEarlier: 'Il n’y a pas encore de course précédente avec ces valeurs.',
    changed: 'Changement depuis le {date} : {difference}.',
    within_noise:
      'Pas de changement détectable depuis le {date} : une différence de {difference} reste dans l’incertitude de la mesure.',
    within_days:
      'Depuis le {date}, pas de changement au-delà de vos variations habituelles : une différence de {difference} apparaît aussi chez vous d’un jour à l’autre.',
    unknown:
      'Depuis le {date}, la différence est de {difference}. On ne peut pas encore dire s’il s’agit d’un changement : {reason}.',
    asTable: '{title} sous forme de tableau',
    filmedOn: 'Filmée le',
    value: 'Valeur',
    thisReport: 'ce rapport',
    notCompared: 'non comparée',
  },
};

export const frenchLater: LaterTexts = typeset(texts);
