import type { HealthAnswers, NewHealthAnswers, User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { reasonOf, useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { dayText } from '../words.ts';

const texts = laterTexts.healthQuestions;

type Question = Exclude<keyof NewHealthAnswers, 'age_band'>;

const questions: readonly { readonly name: Question; readonly title: string }[] = [
  { name: 'pain', title: texts.pain },
  { name: 'recent_injury', title: texts.recentInjury },
  { name: 'pregnancy', title: texts.pregnancy },
  { name: 'medical_limit', title: texts.medicalLimit },
];
const replies = [
  ['', texts.notAnswered],
  ['no', texts.no],
  ['yes', texts.yes],
  ['not_said', texts.preferNotToSay],
] as const;
const ageBands = [
  ['', texts.notAnswered],
  ['under_18', texts.under18],
  ['from_18_to_64', texts.from18To64],
  ['from_65', texts.from65],
  ['not_said', texts.preferNotToSay],
] as const;

/** Voluntary questions on health, which decide about drills with jumps or added weight. */
export function HealthQuestions({ user }: { readonly user: User }) {
  const { user_id: userId } = user;
  const reading = useLoaded(`health answers ${userId}`, (signal) =>
    client.users.healthAnswers.retrieve(userId, { signal }),
  );
  return (
    <section class="sheet stack" id="health" aria-labelledby="health-title">
      <h2 id="health-title">{texts.title}</h2>
      <p class="small muted">{texts.whatFor}</p>
      <Show reading={reading} what={texts.what}>
        {(answers) => <AnswerForm user={user} answers={answers} saved={reading.reload} />}
      </Show>
    </section>
  );
}

interface FormProps {
  readonly user: User;
  readonly answers: HealthAnswers;
  readonly saved: () => void;
}

function AnswerForm({ user, answers, saved }: FormProps) {
  const [message, setMessage] = useState<string | null>(null);
  async function change(action: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await action();
      setMessage(done);
      saved();
    } catch (error) {
      setMessage(reasonOf(error));
    }
  }
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = givenAnswers(event.currentTarget as HTMLFormElement);
    return change(() => client.users.healthAnswers.replace(user.user_id, given), texts.saved);
  };
  const erase = (): Promise<void> =>
    change(() => client.users.healthAnswers.delete(user.user_id), texts.deleted);
  return (
    <>
      <form class="health-questions" key={answers.answered_at} onSubmit={save}>
        {user.age === null && (
          <Choice name="age_band" title={texts.age} options={ageBands} chosen={answers.age_band} />
        )}
        {questions.map(({ name, title }) => (
          <Choice key={name} name={name} title={title} options={replies} chosen={answers[name]} />
        ))}
        <div class="row">
          <button class="main">{texts.save}</button>
          {answers.answered_at !== null && (
            <button type="button" onClick={erase}>
              {texts.deleteAnswers}
            </button>
          )}
          {answers.expires_at !== null && (
            <span class="small muted">
              {fill(texts.keptUntil, { day: dayText(answers.expires_at) })}
            </span>
          )}
        </div>
      </form>
      <div role="status">{message && <p class="note">{message}</p>}</div>
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string | null;
}

const Choice = ({ name, title, options, chosen }: ChoiceProps) => (
  <label class="field">
    {title}
    <select name={name}>
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={value === (chosen ?? '')}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

/** Returns the answers of the form. An empty choice is no answer. */
function givenAnswers(form: HTMLFormElement): NewHealthAnswers {
  const given = [...new FormData(form)].filter(([, value]) => value !== '');
  return Object.fromEntries(given) as NewHealthAnswers;
}
