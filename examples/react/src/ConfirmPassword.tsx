import { useMutation } from '@apollo/client/react';
import { type FormEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { problemsOf } from './problems.ts';
import type { Question } from './question.ts';

const reauthenticateMutation = graphql(`
  mutation Reauthenticate($input: ReauthenticateInput!) {
    reauthenticate(input: $input) {
      session {
        id
        authenticatedAt
      }
    }
  }
`);

/** Asks for the password again when an action needs a recent authentication. */
export function ConfirmPassword({ question }: { readonly question: Question }) {
  const isOpen = useSyncExternalStore(question.subscribe, question.isOpen);
  return isOpen && <PasswordDialog onAnswer={question.answer} />;
}

function PasswordDialog({ onAnswer }: { readonly onAnswer: (confirmed: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [reauthenticate, { error, loading }] = useMutation(reauthenticateMutation);
  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    const answer = await reauthenticate({ variables: { input: { password } } });
    if (!answer.error) onAnswer(true);
  }

  return (
    <dialog ref={dialog} aria-labelledby="confirm" onCancel={() => onAnswer(false)}>
      <form onSubmit={submit} className="stack">
        <h2 id="confirm">Confirm that it is you</h2>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <Problems problems={problemsOf(error)} />
        <div className="row">
          <button type="submit" className="primary" disabled={loading}>
            Confirm
          </button>
          <button type="button" onClick={() => onAnswer(false)}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
