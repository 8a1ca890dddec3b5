import { consoleTexts } from '../texts.ts';
import { Refusal } from './states.tsx';

interface FormEndProps {
  /** Reason why the form was refused, or null. */
  readonly refusal: string | null;
  /** Text of the button that sends the form. */
  readonly send: string;
  readonly close: () => void;
}

/** End of a form in a dialog: why it was refused, and its buttons. */
export const FormEnd = ({ refusal, send, close }: FormEndProps) => (
  <>
    <Refusal reason={refusal} />
    <div class="row">
      <button class="main">{send}</button>
      <button type="button" onClick={close}>
        {consoleTexts.formEnd.cancel}
      </button>
    </div>
  </>
);
