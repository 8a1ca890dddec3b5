import { anyOf, wholeWords, wordsBeginning } from '../../patterns.ts';

const { raw } = String;

const bodyParts = wholeWords(
  raw`knee(s|caps?)?`,
  'ankles?',
  'hips?',
  'groin',
  'calf',
  'calves',
  'hamstrings?',
  'shins?',
  'quads?',
  'thighs?',
  'glutes?',
  'back',
  'foot',
  'feet',
  'heels?',
  'arch(es)?',
  'toes?',
  'legs?',
  'pelvis',
  'neck',
  'shoulders?',
);
/** Words that are complaints when they are said of a body part. */
const complaints = wholeWords(
  ...['stiff', 'tight', 'unstable', 'wobbly', 'warm', 'hot', 'bad', 'off', 'tender', 'sensitive'],
  ...['worn', 'catching', 'pinching', 'tightening', 'seizing', 'dead', 'heavy', 'loose', 'asleep'],
);
/** Words that may follow "my knee is" in a question about running. */
const runningWords = wholeWords(
  ...['at', 'in', 'on', 'above', 'below', 'within', 'outside', 'bent', 'bending', 'straight'],
  ...['extended', 'flexed', 'high', 'higher', 'low', 'lower', 'even', 'different', 'the', 'too'],
  ...['more', 'less', 'as', 'good', 'ok(ay)?', 'fine', 'normal', 'usual', 'typical', 'enough'],
  ...['so', 'landing', 'ahead', 'behind', 'under', 'over', 'much', 'very', 'really', 'worse'],
  ...['better', 'quicker', 'slower', 'moving', 'folding', 'lifting', 'like', 'stronger', 'weaker'],
);
/** Complaints wherever they stand in a question that names a body part. */
const clearComplaints = wholeWords(
  raw`bother(s|ed|ing)?`,
  raw`giv(e|es|ing|en) (way|out)`,
  raw`buckl(e|es|ed|ing)`,
  raw`(rolled|rolling|twisted|pulled|popped|tweaked|tore|snapped|ruptured|dislocated|went)`,
  raw`(twinge|niggle|pinch|pinching|pins and needles|pressure|spasm|knot|lump|catch(es|ing)?)s?`,
  raw`(tight|tighten|tightening)( up)?`,
  raw`worn( out)?`,
  raw`lock(s|ed|ing)( up)?`,
  raw`grind(s|ing)?`,
  raw`crack(s|ing)`,
  raw`(is|are) killing`,
  'replacement',
  'replaced',
  'weird',
  'funny',
  'strange',
);
/** Complaints that no camera can judge, whatever else the question is about. */
const alarms = [
  wholeWords(raw`dizz(y|iness)`, raw`faint(s|ed|ing)?`, 'light-?headed', 'chest', 'heart'),
  wholeWords(raw`breathless\w*`, 'short(ness)? of breath', raw`pregnan\w*`, raw`operat(ed|ion)`),
  wholeWords(
    'acl',
    'mcl',
    'pcl',
    raw`menisc\w*`,
    raw`ligament\w*`,
    raw`cartilage\w*`,
    raw`osteo\w*`,
  ),
  wholeWords('stress (reaction|fracture)', raw`hernia\w*`, 'slipped disc', 'nerves?', 'asthma'),
  wholeWords(
    raw`diabet\w*`,
    'blood pressure',
    raw`medicat\w*`,
    raw`danger\w*`,
    'unsafe',
    'snapped',
  ),
  wholeWords(raw`discomfort\w*`, 'uncomfortable', 'fever', 'bleed(s|ing)?'),
  wholeWords(raw`(can'?t|cannot|can not|unable to) (put|bear|walk|stand|bend|straighten)`),
  wholeWords(raw`(trouble|problems?|issues?) with my`),
];
/** Words for pain and injury in languages of Europe, which come before "in English, please". */
const foreignComplaints = wholeWords(
  raw`duel(e|en)`,
  raw`dolor(es?|i)?`,
  raw`lesi[oó]n(es)?`,
  raw`douleurs?`,
  '(fait|font|ai) mal',
  'fa(nno)? male',
  'mal di',
  'zeer',
  raw`infortun\w*`,
  raw`smerte\w*`,
  raw`ont i`,
  raw`sakit`,
  'blessures?',
  'blessée?',
  raw`schmerz\w*`,
  'weh',
  raw`verletz\w*`,
  'dor(es)?',
  'dói',
  'doem',
  raw`les(ão|ões)`,
  'pijn',
  'ból',
  'boli',
);

/** The same in languages with other letters, where words have no such boundaries. */
const complaintsInOtherLetters =
  '疼|痛|疲劳性|受伤|受傷|怪我|けが|ケガ|아프|아파|통증|부상|бол(ит|ят|ь|и|ел)|травм|πον|πόν|τραυμα|ألم|يؤلم|إصاب|כאב|פציע|दर्द|चोट|เจ็บ|ปวด';

const changing = '(changed?|improved?|work(ed)?|(go|gone) (up|down)|drop(ped)?|rise|risen)';

/** Questions of runners. The first pattern that fits decides, in the order of `write-answer.ts`. */
export const questions = {
  /** Orders that try to change how answers are written. */
  order: anyOf(
    wholeWords(
      '(ignore|forget|disregard|override|bypass|break) (all |any |the |your |my |these |those |previous |earlier )*(rules?|instructions?|limits?|guidelines?|prompts?|checks?)',
    ),
    wholeWords('forget (everything|all)', 'from now on', 'answer as', 'say hello'),
    wholeWords('an? (joke|story|poem)'),
    wholeWords('system prompt', 'developer mode', 'jailbreak', 'pretend (to be|you|that)'),
    wholeWords('you are now', 'act as (a|an|if)', 'role-?play', raw`reveal (your|the) \w+`),
    wholeWords('(print|repeat|show) (your|the) (rules|instructions|prompt)'),
  ),
  health: anyOf(
    wholeWords(
      'pains?',
      'painful',
      'hurt(s|ing)?',
      raw`injur\w*`,
      raw`ach(e|es|ing)`,
      'sore(ness)?',
    ),
    wholeWords('swollen', 'swelling', 'numb(ness)?', 'doctor', raw`physio\w*`, raw`diagnos\w*`),
    wholeWords(raw`medic\w*`, raw`tend[io]n\w*`, 'fracture', 'splints', 'surgery', 'arthritis'),
    wholeWords(raw`sprain\w*`, raw`strain(s|ed|ing)?`, 'torn', 'tear', raw`bruis\w*`, 'niggles?'),
    wholeWords('(twisted|rolled|pulled|popped) (my|an?|the)', 'burn(s|ing)', 'click(s|ing)'),
    wholeWords(raw`cramp\w*`, raw`limp(s|ing)?`, raw`throb\w*`, raw`tingl\w*`, raw`inflam\w*`),
    wholeWords(raw`fasci\w+`, 'bursitis', 'syndrome', 'sciatica', 'neuroma', 'achilles'),
    wholeWords("(runner|jumper)'?s?'? knee", 'it[- ]?bands?', 'itbs', 'impingement'),
    ...alarms,
    foreignComplaints,
    complaintsInOtherLetters,
    `${bodyParts} (is|are|was|were|feels?|gets?|got) (\\w+ ){0,2}${complaints}`,
    `(^|[.!,;]) *my (left |right )?${bodyParts} (is|are|feels?|keeps?|isn'?t|aren'?t|doesn'?t) (?!${runningWords})`,
    `i (have|feel|felt|had|got) .*${bodyParts}`,
    `${bodyParts}.*${clearComplaints}`,
    `${clearComplaints}.*${bodyParts}`,
  ),
  /** Separators of a question's parts. */
  nextPart: /[.,;:?!]+\s+|\s+(?:and|but|also)\s+/i,
  shoes: anyOf(wordsBeginning('shoe', 'trainers', 'sneaker', 'spikes', 'super ?shoe', 'carbon')),
  uncertainty: anyOf(
    '±',
    wholeWords('plus[- ](or|\\/)?[- ]?minus', 'give or take', raw`uncertain\w*`, 'error bars?'),
    wholeWords('margin of error', 'how (accurate|exact|precise|sure|certain|reliable)', 'accuracy'),
  ),
  /** Questions on earlier sessions. */
  change: anyOf(
    wholeWords('since (last|my|the|then)', 'last (time|session|run|week|month)', 'progress'),
    wholeWords(raw`(has|have|did) (anything|something|it|i|my (\w+ ){0,5}\w+) ${changing}`),
    wholeWords('what (has )?changed', 'compared? (to|with) (my|the) (last|earlier|previous)'),
  ),
  /** Questions on speed over a race, or a plan for it. */
  faster: anyOf(
    wholeWords('(get|run|go|be|become|race) (any |a lot |much |even )?faster', 'race time'),
    wholeWords(
      'how (much|often|far) should i (train|run)',
      '(half[- ])?marathon',
      '5 ?k',
      '10 ?k',
      'personal best',
      'training plan',
    ),
  ),
  economy: anyOf(wholeWords(raw`efficien\w*`, raw`econom\w*`, 'save energy', 'less energy')),
  /** Questions on the strength of one leg against the other. */
  legStrength: anyOf(
    wholeWords('(leg|side|foot)( is| are)? (the )?(strong|weak)(er|est)?', raw`favou?r\w*`),
    wholeWords('(strong|weak)(er|est)? (leg|side|foot)', 'leg (strong|weak)er'),
  ),
  others: anyOf(
    wholeWords('elites?', 'pros?', 'professionals?', '(other|most|good|top) (runners|people)'),
    wholeWords('average', 'normal', 'typical', 'compare (with|to)', 'than others'),
  ),
  strengths: anyOf(
    wholeWords('(do|doing|did) (i )?(well|right)', 'good at', 'strong (points?|sides?)'),
    wholeWords('strengths', 'what (is|was|are) (good|right|fine)', '(should|can) i keep'),
  ),
  /** Questions on what the analysis does not look at. */
  notShown: anyOf(
    wholeWords('arms?', 'hands?', 'elbows?', 'head', raw`breath\w*`, 'heart rate', 'vo2 ?max'),
    wholeWords(
      'eat',
      'food',
      'diet',
      'drink',
      'sleep',
      'weigh',
      'weight',
      'orthotics?',
      'insoles?',
    ),
  ),
  /** Questions on when to film again. */
  again: anyOf(
    wholeWords('film again', 'measure again', 'next (video|clip|session|test)'),
    wholeWords('(when|how (soon|long|quickly)) .*(change|difference|better|work(s|ed)?|again)'),
    wholeWords('how long (until|before|does it take|will it take)'),
  ),
  who: anyOf(wholeWords('who are you', 'are you (a|an) (person|human|bot|robot|ai|coach|doctor)')),
  thanks: /^\W*(ok(ay)?|thanks?|thank you|great|cool|perfect|got it|nice)\b[\w\s]{0,20}\W*$/i,
  stepsAMinute: /\b(1[5-9]\d|2[0-2]\d)\b/,
  /** Questions with a number of steps to reach. */
  cadenceGoal:
    /\b(cadence|step rate|stride rate|turnover|steps|spm)\b.*\b(1[5-9]\d|2[0-2]\d)\b|\b(1[5-9]\d|2[0-2]\d)\b.*\b(cadence|step rate|stride rate|steps|spm)\b/i,
  meaning: anyOf(
    wholeWords('what (does|do|is|are|was|were)', "what's", 'mean(s|ing)?', 'explain', 'define'),
  ),
  judgement: anyOf(
    wholeWords('too', 'good', 'bad', 'ok(ay)?', 'normal', 'enough', 'fine', 'high', 'low'),
  ),
  why: anyOf(wholeWords('why', 'how come', 'matters?', 'important', 'reason', 'so what')),
  drill: anyOf(
    wholeWords('drills?', raw`exercis\w*`, raw`practi[cs]e\w*`, 'workout', 'train(ing)?'),
    wholeWords('strength(en)?', 'stretch(es|ing)?'),
  ),
  help: anyOf(
    wholeWords('how (can|do|should|could|to)', 'what (should|can|could|to)', 'should', 'can i'),
    wholeWords(
      raw`improve\w*`,
      'better',
      'chang(e|es|ing)',
      'work on',
      'focus on',
      'fix',
      'do about',
    ),
    wholeWords('tips?', 'advice', 'advise', 'help', raw`recommend\w*`, raw`suggest\w*`, 'cue'),
    wholeWords('reduce', 'increase', 'raise', 'lower', 'shorten', 'lengthen', 'faster'),
  ),
  sides: anyOf(
    wholeWords('left', 'right', 'sides?', 'legs?', raw`(a)?symmetr\w*`, 'even(ness|ly)?'),
  ),
  /** Questions on the running as a whole. */
  general: anyOf(
    wholeWords('stand(s|ing)? out', 'overall', 'in general', '(my|running) (form|technique|style)'),
    wholeWords('how (did|do|was|am) (i|my run)', '(good|bad|wrong|well) (about|with|in) (my|this)'),
    wholeWords('summar(y|ise|ize)', 'most important', 'work on', 'focus on', 'tips?', 'advice'),
    wholeWords('what (should|can|could|do) i (do|change|improve|try|fix)( first| next| now)?'),
    wholeWords(raw`weak(ness|nesses|est)`, 'biggest (problem|issue|fault|mistake)', 'this week'),
    wholeWords('(explain|simplify) (it|that|this)', 'understand', 'in simple words', 'you mean'),
    wholeWords('(improve|change) (my )?(run|running|form|technique)', 'get (better|faster)'),
    wholeWords(
      '(which|what|any|a|the|this|that|my) (drills?|exercises?)',
      'do about (it|this|that)',
      'do you suggest',
    ),
  ),
  /** Letters that English does not have. */
  otherLetters: /(?!\p{Script=Latin})\p{L}/u,
  /**
   * Words that hardly any other language has: a question without one is not English. So "is",
   * "was", "do", "to" and "of" do not count: they are words of German, Dutch, Portuguese or Polish,
   * too.
   */
  language: anyOf(
    wholeWords('the', 'are', 'what', 'how', 'why', 'when', 'which', 'who', 'does', 'did'),
    wholeWords('should', 'could', 'would', 'this', 'that', 'and', 'for', 'with', 'about', 'you'),
    wholeWords('your', 'run', 'running', 'show', 'any', 'raise', 'compare', 'explain', 'help'),
    wholeWords('since', 'anything', 'something', 'changed', 'from', 'now', 'answer'),
    wholeWords('tips?', 'advice', 'please', 'more', 'my', 'good', 'bad', 'too', 'high', 'low'),
    wholeWords('better', 'much', 'many', 'need', 'want', 'try', 'change', 'improve', 'lower'),
    wholeWords('knees?', 'foot', 'feet', 'steps?', 'stride', 'drills?', 'shoes?', 'value'),
    wholeWords('sides?', 'legs?', 'even', 'different', 'overstrid(e|ing)', 'contact time'),
    wholeWords(
      '(am|do|did|can|will|have) i',
      "don't",
      'understand',
      'heels?',
      'give me',
      'thanks?',
    ),
  ),
} as const;
