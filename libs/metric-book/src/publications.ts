/** Publication: its short name for texts, and its full reference. */
export interface Publication {
  readonly short: string;
  readonly full: string;
}

/**
 * Publications behind ranges, coaching, changes, and the limits of advice. Coaching cites each only
 * for statements in its abstract or key points.
 */
export const publications = {
  fukuchi: {
    short: 'Fukuchi et al. 2017',
    full: 'Fukuchi, Fukuchi and Duarte, A public dataset of running biomechanics and the effects of running speed on lower extremity kinematics and kinetics, PeerJ 5 (2017)',
  },
  lieberman: {
    short: 'Lieberman et al. 2015',
    full: 'Lieberman et al., Effects of stride frequency and foot position at landing on braking force, hip torque, impact peak force and the metabolic cost of running in humans, J Exp Biol 218 (2015), 3406–3414',
  },
  karamanidis: {
    short: 'Karamanidis and Arampatzis 2005',
    full: 'Karamanidis and Arampatzis, Mechanical and morphological properties of different muscle–tendon units in the lower extremity and running mechanics: effect of aging and physical activity, J Exp Biol 208 (2005), 3907–3923, tables 4 and 5',
  },
  tengPowers: {
    short: 'Teng and Powers 2015',
    full: 'Teng and Powers, Influence of trunk posture on lower extremity energetics during running, Med Sci Sports Exerc 47 (2015), 625–630',
  },
  larson: {
    short: 'Larson et al. 2011',
    full: 'Larson et al., Foot strike patterns of recreational and sub-elite runners in a long-distance road race, J Sports Sci 29 (2011), 1665–1673',
  },
  heiderscheit: {
    short: 'Heiderscheit et al. 2011',
    full: 'Heiderscheit et al., Effects of step rate manipulation on joint mechanics during running, Med Sci Sports Exerc 43 (2011), 296–302',
  },
  moore: {
    short: 'Moore 2016',
    full: 'Moore, Is there an economical running technique? A review of modifiable biomechanical factors affecting running economy, Sports Med 46 (2016), 793–807',
  },
  vanHooren: {
    short: 'Van Hooren et al. 2024',
    full: 'Van Hooren et al., The relationship between running biomechanics and running economy: a systematic review and meta-analysis of observational studies, Sports Med 54 (2024), 1269–1316',
  },
  beck: {
    short: 'Beck et al. 2018',
    full: 'Beck, Azua and Grabowski, Step time asymmetry increases metabolic energy expenditure during running, Eur J Appl Physiol 118 (2018), 2147–2154',
  },
  anderson: {
    short: 'Anderson et al. 2020',
    full: 'Anderson et al., What are the benefits and risks associated with changing foot strike pattern during running? A systematic review and meta-analysis of injury, running economy, and biomechanics, Sports Med 50 (2020), 885–917',
  },
  dingenen: {
    short: 'Dingenen et al. 2018',
    full: 'Dingenen et al. 2018, PMID 30005426: video from the side, a week apart, at least 7 steps',
  },
  damsted: {
    short: 'Damsted et al. 2015',
    full: 'Damsted et al. 2015: the knee at strike, read from video by hand, on different days',
  },
  parQ: {
    short: 'Warburton et al. 2011',
    full: 'Warburton, Jamnik, Bredin and Gledhill, The Physical Activity Readiness Questionnaire for Everyone (PAR-Q+) and Electronic Physical Activity Readiness Medical Examination (ePARmed-X+), Health Fit J Can 4 (2011)',
  },
  acsm: {
    short: 'Riebe et al. 2015',
    full: 'Riebe et al., Updating ACSM’s recommendations for exercise preparticipation health screening, Med Sci Sports Exerc 47 (2015), 2473–2479',
  },
  who: {
    short: 'Bull et al. 2020',
    full: 'Bull et al., World Health Organization 2020 guidelines on physical activity and sedentary behaviour, Br J Sports Med 54 (2020), 1451–1462',
  },
} as const satisfies Record<string, Publication>;

export type PublicationName = keyof typeof publications;
