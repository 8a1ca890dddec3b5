/**
 * The words that a comment on running may use. What must not be said has no end (illnesses,
 * remedies, shops, hints), so the list holds what may be said. Four kinds of words are left out on
 * purpose. They judge a value without a reference ("too", "low", "poor"), count or compute, look
 * back at other sessions, or belong to medicine. Inflected forms of these words are allowed as
 * well.
 */
export const vocabularyWords = `
a about above across act add adjust after against ahead aim air all allow along already also although always am among an and angle ankle another answer any anything apart appear
are area arm around as ask asked asking at attention average aware away back balance band base be because become been before begin behind being belong below bend bent best better
between beyond bit bodies body both bounce bound brief briefly bring brings brought but by cadence calf call calm camera can cannot careful carry case center centre change check choice
chest choose chose class clear clearly clip close closer cm come comfort comfortable comment compare compared comparison complete concern confident consider consistent contact
control could count cover create cue current cycle data day deal decide deep deeper deg degree depend describe detail did differ difference different difficult direction distance
do does done dorsiflexion down drive duration during duty each earlier early ease easier easily easy edge effort either elbow else end energy enough especially estimate even evenly
ever eversion every everything exact exactly example exceed expect explain extend extension eye face fact factor fair fairly fall familiar far fast faster fault feel feels feet felt few
fewer figure film filmed find fine finish firm first fit five flexed flexion flight flow focus follow foot foot-strike for force forefoot forward found four frame free frequent
fresh from front ft full further future gait gave general gentle gently get give given gives glad go goes going gone good got gradual gradually great greater ground group h habit
had hand happen has have having he head heel height held help helpful her here higher hip his hold how however i if image important in incline index indicate individual initial
inside instead interest into is it its itself keep kept key kg kilogram kind km kn knee know known kph land landed landing larger largest later lb lbf lead lean learn least leave
left leg length less let level lie lies lift light lighter like likely limb limit line listen little load longer look lot lower lowest m made main maintain make makes many mark
mass match matter may me mean meaning means meant measure measurement measuring mechanical mechanics mention met method mi mid-flight mid-stance middle midfoot midstance might mile
min mind minimal minute mm moment more most mostly motion move movement mph ms much must my name natural naturally near nearer nearest nearly need neither neutral never next no
none nor normal normalised normalized not note nothing notice now number observe of off often on once one only onto open or order oscillate oscillation other others our ours out
outcome outside over overall overstride overstriding own pace pair part particular pass path pattern peak people per percent percentage perhaps period person phase picture piece
place plain plan play please point position possible posture power precise prefer present pronation propulsion published pull push pushing put question quick quicker quickly quiet
quieter quietly quite range rate rather ratio reach read ready real really rearfoot reason recorded recording reference reflect regular related relative relax relaxation relaxed
remain repeat report request research result return rhythm right road rotate roughly route run runner running runs s said same saw say scale second see seem seen self sense
sentence session set settle shall share shift shorten shorter should shoulder show shown side sign similar simple simply single size slightly slope slow slower smaller smooth
smoother smoothly so soft softer softly some someone something sometimes soon sooner source space span speak speed spend spent split spm spot spread spring springy stable stance
stand standing start starting state stay stays steady step stiffness still straight straighter stretch stride strides strike strikes striking studied studies study such suggest
suit sum sure swing symmetric symmetrical symmetry take take-off taken takes tall task teach technique tell tells tempo term than thank that the their them themselves then there
these they thigh thing think this those though thought three through throughout time tiny to toe toe-off toe-offs together told top torso toward towards track train training
treadmill trial trunk try turn turnover two two-dimensional type typical typically uncertain uncertainty under understand uneven unit until up upper upright upward upwards us use
used useful using usual usually value variation vary version versus vertical very view vision w walk want was watch way we week well went were what whatever when whenever where
whether which while who whole whose why wide width will window wish with within without word work working worth would wrist wrong year yes yet you your yours yourself
analysis beside drill metronome ran squat target
`;

/** The endings of inflected words, and what the basic form may have in their place. */
export const wordEndings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/'s?$/, ['']],
  [/ies$/, ['y']],
  [/ied$/, ['y']],
  [/ily$/, ['y']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/ed$/, ['', 'e']],
  [/ing$/, ['', 'e']],
  [/ly$/, ['', 'le']],
  [/er$/, ['', 'e']],
];
