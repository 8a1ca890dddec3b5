import { english } from '@strideform/languages';
import { demoMetrics } from '../sample-session.fixture.ts';
import { factsOfAll } from '../written-text.fixture.ts';
import { ruleBasedText } from './rule-based-writer.ts';

const { medicalReferral } = english.comments.sentences;
const facts = factsOfAll(demoMetrics);
const answer = (question: string): string => ruleBasedText('final_summary', question, facts);

describe('a question about pain or injury', () => {
  test.each([
    'I tore my ACL last year, which drill for my knee?',
    'My knee is sensitive going downstairs, which exercise?',
    'I feel a twinge in my hip, which drill helps?',
    'Something snapped in my calf, what should I do?',
    'I have pins and needles in my foot, what should I do?',
    'Mon genou me fait mal, what drill?',
    'My shin is tender, which drill?',
    'I have osteoporosis, what drill?',
    'I have a meniscus problem, which drill?',
    'A stress reaction: what now?',
    'There is pressure behind my kneecap, which drill?',
    "My knee isn't right, what should I do?",
    'My hip is catching, which drill?',
    'I feel a pinch in my groin',
    'My ankle keeps rolling',
    'My hamstring keeps tightening up',
    'My left knee feels odd, what should I change?',
    'Is it dangerous to run like this?',
    'Mi fa male il ginocchio',
    'Mijn knie doet zeer',
    '我的膝盖疼',
    'У меня болит колено',
    'เจ็บเข่า',
  ])('is referred to a doctor, without a drill: %s', (question) => {
    expect(answer(question)).toContain(medicalReferral);
    expect(answer(question)).not.toMatch(/Drill|Target/);
  });

  test.each([
    'My knee is at 44 degrees in stance, is that much?',
    'My knee is bent 10 degrees at landing, is that good?',
    'Is my left knee worse than my right?',
    'What is my hip at landing?',
    'How far is my foot ahead of my hip?',
    'Do I have a long stride?',
    'I feel like I bounce too much',
  ])('is not confused with a question about running: %s', (question) =>
    expect(answer(question)).not.toContain(medicalReferral),
  );
});
